"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { correlationUrl } from "@/components/data/addresses";
import { ask } from "@/components/data/ask";
import { pairWords } from "@/components/data/pairWords";
import { jsonTextOf } from "@/components/record/jsonTextOf";
import { WholeValue } from "@/components/record/WholeValue";
import { Failure } from "@/components/ui/Failure";
import type { Row } from "@/lib/server/api";
import type { Correlation } from "@/lib/server/correlateApi";
import { type CollectionAddress, correlationHref } from "@/lib/url/href";

/** The output of an input's row, or the input of an output's; and the way to all that has its id. */
export function OtherHalf({ address, row }: { address: CollectionAddress; row: Row }) {
	const id = row._correlationid;
	const { datastore, endpoint, deployment, collection } = address;
	const url = correlationUrl(id ?? "", {
		datastore,
		endpoint,
		deployment,
		near: row._time ?? undefined,
		values: "text",
	});
	const query = useQuery({
		queryKey: ["other half", url],
		queryFn: ({ signal }) => ask<Correlation>(url, signal),
		enabled: Boolean(id),
	});
	if (!id) return null;
	const joined = query.data?.joined.find(({ collections }) =>
		Object.values(collections).includes(collection),
	);
	const isInput = joined?.collections.inputs === collection;
	const otherCollection = joined && (isInput ? joined.collections.outputs : joined.collections.inputs);
	const record = query.data?.records.find((each) => each.collection === otherCollection);
	const other = joined?.status === "matched" ? record?.rows[row._index] : undefined;
	return (
		<section aria-label="Other half" className="border-b px-3 py-2">
			<div className="mb-1 flex items-baseline gap-2">
				<h3 className="min-w-0 flex-1 truncate text-sm font-semibold text-ink-2">
					{otherCollection ? `Its other half in ${otherCollection}` : "Its request"}
				</h3>
				<Link
					href={correlationHref(row._id, { datastore, endpoint, deployment })}
					className="shrink-0 rounded-sm text-sm text-accent hover:underline"
				>
					Follow this id
				</Link>
			</div>
			{query.isError && <Failure error={query.error} onRetry={() => query.refetch()} />}
			{query.isPending && (
				<div className="skeleton h-10" role="status" aria-label="Looking for the other half" />
			)}
			{other && record && (
				<dl>
					{record.columns
						.filter((name) => jsonTextOf(other, name) !== undefined)
						.map((name) => (
							<div key={name} className="grid min-h-6 grid-cols-[minmax(88px,36%)_minmax(0,1fr)] gap-x-2">
								<dt className="py-0.5 text-ink-2 wrap-anywhere">{name}</dt>
								<dd className="min-w-0 py-0.5">
									<WholeValue json={jsonTextOf(other, name)} />
								</dd>
							</div>
						))}
				</dl>
			)}
			{query.data && !other && (
				<p className="text-ink-2">
					{joined
						? joined.status === "matched"
							? "The row at this place is beyond those listed; follow the id to see it."
							: pairWords[joined.status].sentence
						: "No two collections of this deployment are known to belong together; Pairs joins any two."}
				</p>
			)}
		</section>
	);
}
