"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { jsonTextOf } from "@/components/record/jsonTextOf";
import { RowRecord } from "@/components/record/RowRecord";
import { CopyButton } from "@/components/ui/CopyButton";
import { Time } from "@/components/ui/Time";
import { formatBytes, formatCount, formatCountOf } from "@/lib/format";
import type { Correlation, FoundRecord } from "@/lib/server/correlateApi";
import { parseTime } from "@/lib/time";
import { collectionHref } from "@/lib/url/href";
import { RecordPayload } from "./RecordPayload";
import { requestsOf } from "./requests";

interface FoundRecordsProps {
	answer: Correlation;
	open: number | undefined;
	onOpen(place: number | undefined): void;
	/** Show what the first row holds: where nothing is paired, that is all there is to see. */
	withValues: boolean;
}

/** Of more records each is looked at when it is opened. */
const mostPreviews = 20;

const byWords: Record<FoundRecord["by"], string> = {
	correlationid: "correlation id",
	xrequestid: "request id",
	id: "record id",
	column: "a value in its rows",
	related: "the same request",
};

/** Every record under the id by time; one opens to its envelope and its line as stored. */
export function FoundRecords({ answer, open, onOpen, withValues }: FoundRecordsProps) {
	const besides = new Set(requestsOf(answer).flatMap(({ course }) => course));
	return (
		<section aria-label="Records" className="overflow-hidden rounded-lg border">
			<h3 className="border-b bg-panel px-3 py-2 font-semibold">
				{formatCountOf(answer.total, "record")}
				{answer.total > answer.records.length && (
					<span className="font-normal text-ink-2">
						{" "}
						· the earliest {formatCount(answer.records.length)} listed
					</span>
				)}
			</h3>
			<ol className="divide-y">
				{answer.records.map((record, place) => (
					<li key={`${record.datastore}/${record.blob}/${record.line}`}>
						<button
							type="button"
							aria-expanded={open === place}
							onClick={() => onOpen(open === place ? undefined : place)}
							className="grid w-full grid-cols-[16px_150px_minmax(0,1fr)] items-baseline gap-x-3 px-3 py-1.5 text-left hover:bg-hover sm:grid-cols-[16px_150px_minmax(120px,220px)_minmax(0,1fr)_auto]"
						>
							<ChevronRight
								size={13}
								aria-hidden="true"
								className={`self-center text-ink-3 ${open === place ? "rotate-90" : ""}`}
							/>
							<Moment record={record} />
							<span className="truncate font-medium">{record.collection}</span>
							<span className="truncate text-ink-2 max-sm:col-span-2 max-sm:col-start-2">
								{withValues ? preview(record) : `${record.endpoint} / ${record.deployment}`}
							</span>
							<span className="text-sm text-ink-3 max-sm:col-span-2 max-sm:col-start-2">
								{formatCountOf(record.row_count, "row")} · {formatBytes(record.length)} · by{" "}
								{byWords[record.by]}
							</span>
						</button>
						{open === place ? (
							<OpenRecord record={record} />
						) : (
							record.row_count === 0 &&
							answer.records.length <= mostPreviews &&
							!besides.has(record) && <RecordPayload record={record} />
						)}
					</li>
				))}
			</ol>
		</section>
	);
}

function OpenRecord({ record }: { record: FoundRecord }) {
	const { blob, line, time } = record;
	const at = parseTime(time ?? "");
	const hour = 3_600_000;
	const window = at === undefined ? {} : { from: at - (at % hour), to: at - (at % hour) + hour };
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
					href={collectionHref(record, { ...window, row: { blob, line, index: 0 } })}
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

function preview({ rows: [row], columns }: FoundRecord): string {
	if (!row) return "no rows";
	return columns
		.flatMap((name) => {
			const json = jsonTextOf(row, name);
			return json === undefined ? [] : [`${name} ${json}`];
		})
		.join(" · ")
		.slice(0, 300);
}
