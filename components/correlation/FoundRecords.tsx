"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { ask } from "@/components/data/ask";
import { jsonTextOf } from "@/components/record/jsonTextOf";
import { RowRecord } from "@/components/record/RowRecord";
import { recordWindow } from "@/components/record/recordWindow";
import { Button } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { Failure } from "@/components/ui/Failure";
import { Time } from "@/components/ui/Time";
import { type Question, withQuery } from "@/lib/api/client";
import type { Correlation, FoundRecord } from "@/lib/api/correlateAnswers";
import { formatBytes, formatCount, formatCountOf } from "@/lib/format";
import { parseTime } from "@/lib/time";
import { collectionHref } from "@/lib/url/href";
import { RecordPayload } from "./RecordPayload";
import { isOfReusedGatewayId, recordName, requestsOf } from "./requests";

interface FoundRecordsProps {
	answer: Correlation;
	/** The call that gave it. */
	asked: Question<Correlation>;
	isOpen(record: FoundRecord): boolean;
	onOpen(record: FoundRecord): void;
}

/** Of more records each is looked at when it is opened. */
const maxPreviews = 20;

const byWords: Record<FoundRecord["by"], string> = {
	correlationid: "by correlation id",
	xrequestid: "by request id",
	id: "by record id",
	column: "by a value in its rows",
	related: "of the same request",
};

function foundBy({ by, marked }: FoundRecord): string {
	const [first] = marked;
	if (by !== "column" || first === undefined) return byWords[by];
	return marked.length === 1
		? `by the value in row ${formatCount(first + 1)}`
		: `by the value in ${formatCount(marked.length)} rows`;
}

/** Every record under the id by time; one opens to its envelope and its line as stored. */
export function FoundRecords({ answer, asked, isOpen, onOpen }: FoundRecordsProps) {
	const requests = requestsOf(answer);
	const ofReusedIds = new Set(
		requests.filter((each) => isOfReusedGatewayId(each, answer.joined)).flatMap(({ records }) => records),
	);
	const ofRequests = new Set(requests.flatMap(({ records }) => records));
	// Where something is not paired, its values are all there is to see of it.
	const withValues = answer.ambiguous !== false;
	const more = useInfiniteQuery({
		queryKey: ["more records", asked.url, answer.next],
		queryFn: ({ pageParam, signal }) => ask(withQuery(asked, { partial: true, cursor: pageParam }), signal),
		initialPageParam: answer.next ?? "",
		getNextPageParam: ({ next }) => next ?? undefined,
		enabled: false,
	});
	const known = new Map(answer.records.map((record) => [recordName(record), record]));
	for (const { records } of more.data?.pages ?? []) {
		for (const record of records) if (!known.has(recordName(record))) known.set(recordName(record), record);
	}
	const repeated = new Set(answer.surplus.listed.map(recordName));
	const records = [...known.values()];
	const hasMore = more.data ? more.hasNextPage : answer.next !== null;
	return (
		<section aria-label="Records" className="overflow-hidden rounded-lg border">
			<h3 className="border-b bg-panel px-3 py-2 font-semibold">
				{formatCountOf(answer.total, "record")}
				{hasMore && <span className="font-normal text-ink-2"> · {formatCount(records.length)} listed</span>}
			</h3>
			<ol className="divide-y">
				{records.map((record) => (
					<li key={recordName(record)}>
						<button
							type="button"
							aria-expanded={isOpen(record)}
							onClick={() => onOpen(record)}
							className="grid w-full grid-cols-[16px_150px_minmax(0,1fr)] items-baseline gap-x-3 px-3 py-1.5 text-left hover:bg-hover sm:grid-cols-[16px_150px_minmax(120px,220px)_minmax(0,1fr)_auto]"
						>
							<ChevronRight
								size={13}
								aria-hidden="true"
								className={`self-center text-ink-3 ${isOpen(record) ? "rotate-90" : ""}`}
							/>
							<Moment record={record} />
							<span className="truncate font-medium">{record.collection}</span>
							<span className="truncate text-ink-2 max-sm:col-span-2 max-sm:col-start-2">
								{withValues ? preview(record) : `${record.endpoint} / ${record.deployment}`}
							</span>
							<span className="text-sm text-ink-3 max-sm:col-span-2 max-sm:col-start-2">
								{formatCountOf(record.row_count, "row")} · {formatBytes(record.length)} ·{" "}
								{ofReusedIds.has(record) ? "under the same request id" : foundBy(record)}
								{repeated.has(recordName(record)) && <span className="text-warn"> · delivered twice</span>}
							</span>
						</button>
						{isOpen(record) ? (
							<OpenRecord record={record} />
						) : (
							record.row_count === 0 &&
							answer.records.length <= maxPreviews &&
							!ofRequests.has(record) && <RecordPayload record={record} />
						)}
					</li>
				))}
			</ol>
			{hasMore && (
				<p className="border-t px-3 py-2">
					<Button
						disabled={more.isFetching}
						onClick={() => void (more.data ? more.fetchNextPage() : more.refetch())}
					>
						{more.isFetching ? "Listing…" : "List more"}
					</Button>
				</p>
			)}
			{more.isError && (
				<div className="border-t p-3">
					<Failure error={more.error} onRetry={() => void more.refetch()} />
				</div>
			)}
		</section>
	);
}

function OpenRecord({ record }: { record: FoundRecord }) {
	const { blob, line } = record;
	return (
		<div className="border-t bg-page">
			<div className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3 py-2">
				<p className="flex min-w-0 flex-1 items-start gap-1">
					<span className="min-w-0 font-mono text-sm wrap-anywhere text-ink-2">
						{blob} <span className="text-ink-3">line {formatCount(line)}</span>
					</span>
					<CopyButton text={blob} label="Copy the blob's path" />
				</p>
				<Link
					prefetch={false}
					href={collectionHref(record, {
						...recordWindow(record),
						row: { blob, line, index: record.marked[0] ?? 0 },
					})}
					className="shrink-0 rounded-sm text-accent hover:underline"
				>
					Open in {record.collection}
				</Link>
			</div>
			<RowRecord address={record} blob={blob} line={line} />
		</div>
	);
}

function Moment({ record }: { record: FoundRecord }) {
	const at = parseTime(record.time ?? "");
	return at === undefined ? <span className="text-ink-3">no time</span> : <Time at={at} />;
}

/** The row that holds the value, or else the first. */
function preview({ rows, rows_from: from, marked: [marked], columns }: FoundRecord): string {
	const row = rows[(marked ?? from) - from];
	if (!row) return "no rows";
	return columns
		.flatMap((name) => {
			const json = jsonTextOf(row, name);
			return json === undefined ? [] : [`${name} ${json}`];
		})
		.join(" · ")
		.slice(0, 300);
}
