"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/Button";
import { formatCount, formatCountOf } from "@/lib/format";
import { RecordPayload } from "./RecordPayload";
import { RequestTable } from "./RequestTable";
import { alignedRecords, type Request, recordName } from "./requests";

/** How many rows are shown side by side. */
const across = 20;

interface RequestRowsProps {
	request: Request;
	/** A row that a link names. */
	named: number | null;
	/** Brings the row that is named into view. */
	reveal: boolean;
	/** Asks for other rows than those listed. */
	onList(index: number): void;
}

/** A request's rows: features down, rows across, outputs on top. Rows that the id names or stands in come first. */
export function RequestRows({ request, named, reveal, onList }: RequestRowsProps) {
	const { records, rows, listed, joined } = request;
	const isBeyond = named !== null && named >= rows;
	const marked = named === null || isBeyond ? request.marked : [...new Set([...request.marked, named])];
	const byValue = records.some((record) => record.marked.length > 0) && joined.index !== null;
	const [all, setAll] = useState(!byValue);
	const firstMarked = marked[0];
	const [first, setFirst] = useState(() => Math.floor((firstMarked ?? listed[0] ?? 0) / across) * across);
	const box = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (!reveal) return;
		box.current?.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest", inline: "center" });
	}, [reveal]);

	if (rows === 0) {
		return (
			<div className="flex flex-col divide-y">
				{records.toReversed().map((record) => (
					// biome-ignore lint/a11y/useSemanticElements: a group, not one landmark more for every record
					<div key={recordName(record)} role="group" aria-label={record.collection} className="px-3 py-2">
						<h4 className="mb-0.5 text-sm font-semibold text-ink-2">{record.collection}</h4>
						<RecordPayload record={record} />
					</div>
				))}
			</div>
		);
	}

	function turnTo(place: number) {
		setFirst(place);
		if (!listed.includes(place)) onList(place);
	}

	const last = Math.min(rows, first + across);
	const shown = all
		? listed.filter((place) => place >= first && place < last)
		: listed.filter((place) => marked.includes(place)).slice(0, across);
	// Rows that do not belong together stand in no common table.
	const parts = alignedRecords(request).map((part) => ({ ...request, records: part }));
	const few = !all && rows > shown.length;
	return (
		<div ref={box}>
			{isBeyond && (
				<p className="border-b bg-warn-soft px-3 py-1.5">
					There is no row {formatCount(named + 1)}: it has {formatCountOf(rows, "row")}.
				</p>
			)}
			{parts.map((part) => (
				<RequestTable
					key={part.records[0] && recordName(part.records[0])}
					request={part}
					shown={shown}
					marked={new Set(marked)}
				/>
			))}
			{(few || rows > across) && (
				<footer className="flex flex-wrap items-center gap-2 border-t px-3 py-1.5 text-sm text-ink-2">
					{few && (
						<>
							<span>
								{formatCount(marked.length)} of its {formatCountOf(rows, "row")}{" "}
								{marked.length === 1 ? "holds" : "hold"} the value
								{marked.length > across && `; the first ${across} are shown`}.
							</span>
							<Button onClick={() => setAll(true)}>Show all {formatCountOf(rows, "row")}</Button>
						</>
					)}
					{!few && rows > across && (
						<>
							<span>
								Rows {formatCount(first + 1)} to {formatCount(last)} of {formatCount(rows)}
								{shown.length === 0 && " are on their way"}
							</span>
							<Button disabled={first === 0} onClick={() => turnTo(Math.max(0, first - across))}>
								Previous rows
							</Button>
							<Button disabled={last >= rows} onClick={() => turnTo(first + across)}>
								Next rows
							</Button>
						</>
					)}
				</footer>
			)}
		</div>
	);
}
