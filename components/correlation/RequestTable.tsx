import Link from "next/link";
import { Fragment } from "react";
import { changedNames } from "@/components/record/changedNames";
import { FullValue } from "@/components/record/FullValue";
import { jsonTextOf } from "@/components/record/jsonTextOf";
import { recordWindow } from "@/components/record/recordWindow";
import { Time } from "@/components/ui/Time";
import type { Row } from "@/lib/api/answers";
import type { FoundRecord } from "@/lib/api/correlateAnswers";
import { columnName } from "@/lib/columnName";
import { formatCount, formatCountOf } from "@/lib/format";
import { parseTime } from "@/lib/time";
import { collectionHref } from "@/lib/url/href";

import { HalfValues } from "./HalfValues";
import { RecordPayload } from "./RecordPayload";
import { type Request, recordName } from "./requests";

interface RequestTableProps {
	request: Request;
	/** Places of the rows to show. */
	shown: readonly number[];
	marked: ReadonlySet<number>;
}

/** What came out on top, what went in below; one row as a list of its values, several across. */
export function RequestTable({ request, shown, marked }: RequestTableProps) {
	const { records, joined } = request;
	const sections = records.toReversed();
	const before = records.find(({ collection }) => collection === joined.collections.inputs);
	const beforeAt = (record: FoundRecord, place: number) =>
		joined.status === "matched" && before && record !== before ? rowAt(before, place) : undefined;
	const [only] = shown;
	if (shown.length === 1 && only !== undefined) {
		return (
			<div className="divide-y">
				{sections.map((record) => {
					const row = rowAt(record, only);
					const earlier = beforeAt(record, only);
					return (
						// biome-ignore lint/a11y/useSemanticElements: a group, not one landmark more for every row
						<div
							key={recordName(record)}
							role="group"
							aria-label={`${record.collection}, row ${only + 1}`}
							aria-current={marked.has(only) ? "true" : undefined}
							className="px-3 py-2"
						>
							<SectionHead record={record} sections={sections} place={only}>
								{marked.has(only) && <Mark place={only} rows={record.row_count} />}
							</SectionHead>
							{record.row_count === 0 ? (
								<RecordPayload record={record} />
							) : (
								<HalfValues
									row={row}
									columns={record.columns}
									changed={row && earlier ? changedNames(earlier, row, record.columns) : new Set()}
									before={earlier}
								/>
							)}
						</div>
					);
				})}
			</div>
		);
	}
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
		<div className="overflow-x-auto" tabIndex={0}>
			<table className="w-full border-separate border-spacing-0 text-left">
				<caption className="sr-only">Features down, rows across, outputs on top</caption>
				<thead>
					<tr>
						<th
							scope="col"
							className="sticky left-0 z-10 border-b bg-page px-3 py-1 text-sm font-normal text-ink-3"
						>
							row
						</th>
						{shown.map((place) => (
							<th
								key={place}
								scope="col"
								aria-current={marked.has(place) ? "true" : undefined}
								className={`border-b px-2 py-1 text-right text-sm whitespace-nowrap ${marked.has(place) ? "bg-accent-soft font-semibold text-accent" : "font-normal text-ink-3"}`}
							>
								{formatCount(place + 1)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{sections.map((record) => (
						<Section
							key={recordName(record)}
							record={record}
							sections={sections}
							shown={shown}
							marked={marked}
							beforeAt={beforeAt}
						/>
					))}
				</tbody>
			</table>
		</div>
	);
}

interface SectionProps {
	record: FoundRecord;
	sections: readonly FoundRecord[];
	shown: readonly number[];
	marked: ReadonlySet<number>;
	beforeAt(record: FoundRecord, place: number): Row | undefined;
}

function Section({ record, sections, shown, marked, beforeAt }: SectionProps) {
	const rows = shown.map((place) => rowAt(record, place));
	const changed = shown.map((place, at) => {
		const [row, earlier] = [rows[at], beforeAt(record, place)];
		return row && earlier ? changedNames(earlier, row, record.columns) : new Set<string>();
	});
	const present = record.columns.filter((name) =>
		rows.some((row) => row && jsonTextOf(row, name) !== undefined),
	);
	return (
		<Fragment>
			<tr>
				<th
					scope="rowgroup"
					colSpan={shown.length + 1}
					className="border-t bg-panel px-3 py-1 text-left font-normal"
				>
					<div className="sticky left-3 inline-block">
						<SectionHead record={record} sections={sections} place={shown[0] ?? 0} />
					</div>
				</th>
			</tr>
			{record.row_count === 0 && (
				<tr>
					<td colSpan={shown.length + 1}>
						<RecordPayload record={record} />
					</td>
				</tr>
			)}
			{present.map((name) => (
				<tr key={name} className="group">
					<th
						scope="row"
						className="sticky left-0 z-10 max-w-56 min-w-24 border-t bg-page px-3 py-0.5 align-top font-normal text-ink-2 wrap-break-word group-hover:bg-hover"
					>
						{columnName(name)}
					</th>
					{shown.map((place, at) => {
						const row = rows[at];
						const isChanged = changed[at]?.has(name);
						const earlier = isChanged ? beforeAt(record, place) : undefined;
						return (
							<td
								key={place}
								className={`max-w-80 min-w-16 border-t px-2 py-0.5 text-right align-top group-hover:bg-hover ${isChanged ? "bg-warn-soft" : marked.has(place) ? "bg-accent-soft" : ""}`}
							>
								{row ? <FullValue json={jsonTextOf(row, name)} /> : <span className="text-ink-3">·</span>}
								{earlier && (
									<span className="block text-sm text-warn">
										was <FullValue json={jsonTextOf(earlier, name)} />
									</span>
								)}
							</td>
						);
					})}
				</tr>
			))}
		</Fragment>
	);
}

function Mark({ place, rows }: { place: number; rows: number }) {
	return (
		<span className="rounded-sm bg-accent-soft px-1.5 text-sm text-accent">
			row {formatCount(place + 1)} of {formatCount(rows)}
		</span>
	);
}

interface SectionHeadProps {
	record: FoundRecord;
	sections: readonly FoundRecord[];
	place: number;
	children?: React.ReactNode;
}

/** A record's collection, and what tells it from the others: its time, its number of rows. */
function SectionHead({ record, sections, place, children }: SectionHeadProps) {
	const at = parseTime(record.time ?? "");
	const isOwnTime = sections.some(({ time }) => time !== record.time);
	const isOwnLength = sections.some(({ row_count }) => row_count !== record.row_count);
	const { blob, line } = record;
	return (
		<div className="mb-0.5 flex flex-wrap items-baseline gap-x-3 text-sm">
			<h4 className="font-semibold text-ink-2">{record.collection}</h4>
			{children}
			{isOwnTime && at !== undefined && (
				<span className="text-ink-3">
					<Time at={at} />
				</span>
			)}
			{isOwnLength && <span className="text-ink-3">{formatCountOf(record.row_count, "row")}</span>}
			<Link
				prefetch={false}
				href={collectionHref(record, {
					...recordWindow(record),
					row: { blob, line, index: Math.min(place, Math.max(0, record.row_count - 1)) },
				})}
				className="rounded-sm text-accent hover:underline"
			>
				Open in {record.collection}
			</Link>
		</div>
	);
}

const rowAt = ({ rows, rows_from: from }: FoundRecord, place: number): Row | undefined => rows[place - from];
