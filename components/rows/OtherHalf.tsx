"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ask } from "@/components/data/ask";
import { Failure } from "@/components/ui/Failure";
import type { Row } from "@/lib/api/answers";
import { question } from "@/lib/api/client";
import { formatCount } from "@/lib/format";
import { addressText, type CollectionAddress } from "@/lib/model/address";
import { serialiseRowAddress } from "@/lib/model/rowAddress";
import { parseTime } from "@/lib/time";
import { requestHref } from "@/lib/url/href";
import { RequestHalf } from "./RequestHalf";
import { RequestOutcome } from "./RequestOutcome";

/** A row, or a record's first place where it has none. */
export type RowInRecord = Pick<Row, "_correlationid" | "_blob" | "_line" | "_index" | "_time">;

/**
 * The output of an input's row, or the input of an output's, and what else its request logged: of this record's request
 * and no other, however many have its id. And the way to all of it.
 */
export function OtherHalf({ address, row }: { address: CollectionAddress; row: RowInRecord }) {
	const id = row._correlationid;
	const { datastore, endpoint, deployment, collection } = address;
	const place = { blob: row._blob, line: row._line, index: row._index };
	const asked = question(
		"GET /correlations/{id}",
		{ id: id ?? "" },
		{
			...{ datastore, endpoint, deployment },
			near: row._time ?? undefined,
			// What another request has in its rows, or as its own record's id, is none of this one's business.
			as: "correlationid,xrequestid",
			of: addressText(address),
			row: serialiseRowAddress(place),
			values: "text",
		},
	);
	const query = useQuery({
		queryKey: ["other half", asked.url],
		queryFn: ({ signal }) => ask(asked, signal),
		enabled: Boolean(id),
	});
	if (!id) {
		return (
			<section aria-label="Other half" className="border-b px-3 py-2">
				<p className="text-ink-2">
					This record has no correlation id: nothing is known of the request it came from.
				</p>
			</section>
		);
	}
	const joined = query.data?.joined ?? [];
	const own = joined.find(({ collections }) => Object.values(collections).includes(collection));
	const isOwn = (each: { collection: string; blob: string; line: number }) =>
		each.collection === collection && each.blob === row._blob && each.line === row._line;
	const records = query.data?.records ?? [];
	const ownRecord = records.find(isOwn);
	const others = records.filter((each) => !isOwn(each));
	const [first] = others;
	const isPaired = own?.status === "matched" || own?.status === "count_mismatch";
	const repeated = query.data?.surplus.listed.find(isOwn);
	const conflict = query.data?.conflicts.listed.find(
		(each) => each.collection === collection && each.lines.some((line) => isOwn({ ...line, collection })),
	);
	const time = parseTime(row._time ?? "");
	return (
		<section aria-label="Other half" className="border-b px-3 py-2">
			<div className="mb-1 flex items-baseline gap-2">
				<h3 className="min-w-0 flex-1 truncate text-sm font-semibold text-ink-2">
					{isPaired && others.length === 1 && first ? `Its other half in ${first.collection}` : "Its request"}
				</h3>
				<Link
					prefetch={false}
					href={requestHref(address, { correlationid: id, index: row._index, time })}
					className="shrink-0 rounded-sm text-sm text-accent hover:underline"
				>
					Follow this id
				</Link>
			</div>
			{query.isError && <Failure error={query.error} onRetry={() => query.refetch()} />}
			{query.isPending && (
				<div className="skeleton h-10" role="status" aria-label="Looking for the other half" />
			)}
			{query.data && (
				<>
					{repeated && (
						<p className="text-ink-2">
							This line repeats line {formatCount(repeated.repeats.line)} of{" "}
							<span className="font-mono text-sm wrap-anywhere">{repeated.repeats.blob}</span>: delivered
							twice, it counts once.
						</p>
					)}
					{conflict && (
						<p className="text-warn">
							Its record id stands on {formatCount(conflict.lines.length)} records of {collection} that are
							not the same: none of them is left out.
						</p>
					)}
					{joined.map((each) => (
						<RequestOutcome
							key={`${each.collections.inputs} ${each.correlationid}`}
							joined={each}
							answer={query.data}
							collection={collection}
						/>
					))}
					{joined.some(({ status }) => status === "ambiguous")
						? null
						: others
								.toReversed()
								.map((record) => (
									<RequestHalf
										key={`${record.collection} ${record.blob} ${record.line}`}
										record={record}
										own={ownRecord}
										index={row._index}
										isAlone={others.length === 1}
									/>
								))}
					{joined.length === 0 && others.length === 0 && (
						<p className="text-ink-2">
							No two collections of this deployment are known to belong together; Pairs joins any two.
						</p>
					)}
				</>
			)}
		</section>
	);
}
