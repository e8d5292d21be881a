"use client";

import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { pairingReasonText, pairingReasonWords, pairWords } from "@/components/data/pairWords";
import { FullValue } from "@/components/record/FullValue";
import { jsonTextOf } from "@/components/record/jsonTextOf";
import { Button } from "@/components/ui/Button";
import { Time } from "@/components/ui/Time";
import type { Row } from "@/lib/api/answers";
import type { FoundRecord } from "@/lib/api/correlateAnswers";
import { columnName } from "@/lib/columnName";
import { formatCount, formatCountOf } from "@/lib/format";
import { addressText } from "@/lib/model/address";
import { type Millis, parseTime } from "@/lib/time";
import { correlationHref, requestHref } from "@/lib/url/href";
import { alignedRecords, type Request } from "./requests";

/** How many requests are shown at first, and how many more at a time. */
const maxRequests = 50;

interface RequestListProps {
	requests: readonly Request[];
	/** The id of the page. */
	asked: string;
	/** When the row was logged that a link leads from: its request is marked. */
	cameFrom: Millis | null;
	/** Are there more that are not listed? */
	isCut: boolean;
}

/** Many requests of one deployment as a table: a line each, what came out before what went in. */
export function RequestList({ requests, asked, cameFrom, isCut }: RequestListProps) {
	const isOwn = ({ joined }: Request) =>
		joined.correlationid === asked && parseTime(joined.time ?? "") === cameFrom;
	const [shown, setShown] = useState(
		() => Math.max(1, Math.ceil((requests.findIndex(isOwn) + 1) / maxRequests)) * maxRequests,
	);
	const [first] = requests;
	if (!first) return null;
	const { datastore, endpoint, deployment, collections } = first.joined;
	const sides = [collections.outputs, collections.inputs].map((collection) => ({
		collection,
		names: columnsOf(requests.slice(0, shown), collection),
	}));
	return (
		<section
			aria-label={`Requests of ${endpoint} / ${deployment} in ${datastore}`}
			className="overflow-hidden rounded-lg border"
		>
			<header className="flex flex-wrap items-baseline gap-x-3 border-b bg-panel px-3 py-2">
				<h3 className="font-semibold">
					{collections.inputs} <span className="font-normal text-ink-3">→</span> {collections.outputs}
				</h3>
				<span className="text-ink-2">
					{endpoint} / {deployment}
				</span>
				<span className="text-ink-2">
					{isCut && "the earliest "}
					{formatCountOf(requests.length, "request")}
				</span>
			</header>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<div className="overflow-x-auto" tabIndex={0}>
				<table className="w-full border-separate border-spacing-0 text-left">
					<thead className="text-sm text-ink-3">
						<tr>
							<th scope="col" rowSpan={2} className="border-b px-3 py-1 align-bottom font-normal">
								time
							</th>
							<th scope="col" rowSpan={2} className="border-b px-2 py-1 align-bottom font-normal">
								request
							</th>
							{sides.map(
								({ collection, names }) =>
									names.length > 0 && (
										<th
											key={collection}
											scope="colgroup"
											colSpan={names.length}
											className="border-l px-2 py-1 font-semibold text-ink-2"
										>
											{collection}
										</th>
									),
							)}
						</tr>
						<tr>
							{sides.flatMap(({ collection, names }) =>
								names.map((name, place) => (
									<th
										key={`${collection} ${name}`}
										scope="col"
										className={`border-b px-2 py-1 text-right font-normal whitespace-nowrap ${place === 0 ? "border-l" : ""}`}
									>
										{columnName(name)}
									</th>
								)),
							)}
						</tr>
					</thead>
					<tbody>
						{requests.slice(0, shown).map((request) => (
							<Line
								key={JSON.stringify([request.joined.correlationid, request.joined.records])}
								request={request}
								sides={sides}
								asked={asked}
								isOwn={isOwn(request)}
							/>
						))}
					</tbody>
				</table>
			</div>
			{requests.length > shown && (
				<footer className="flex flex-wrap items-center gap-3 border-t px-3 py-1.5 text-sm text-ink-2">
					{formatCount(shown)} of {formatCount(requests.length)} shown
					<Button onClick={() => setShown(shown + maxRequests)}>
						Show {formatCount(Math.min(maxRequests, requests.length - shown))} more
					</Button>
				</footer>
			)}
		</section>
	);
}

interface LineProps {
	request: Request;
	/** The id of the page: what is asked for again would lead nowhere. */
	asked: string;
	/** Does a link lead from a row of it? */
	isOwn: boolean;
	sides: readonly { collection: string; names: readonly string[] }[];
}

function Line({ request, sides, asked, isOwn }: LineProps) {
	const { joined, rows, marked } = request;
	const { correlationid, status, told } = joined;
	const hasReason = told !== null && told !== "once";
	const at = parseTime(joined.time ?? "");
	const place = marked[0] ?? request.listed[0] ?? 0;
	const line = useRef<HTMLTableRowElement>(null);
	useEffect(() => {
		if (isOwn) line.current?.scrollIntoView({ block: "nearest" });
	}, [isOwn]);
	return (
		<tr
			ref={line}
			aria-current={isOwn ? "true" : undefined}
			className={`group ${isOwn ? "bg-accent-soft" : "hover:bg-hover"}`}
		>
			<td className="border-t px-3 py-0.5 align-top whitespace-nowrap">
				{at === undefined ? <span className="text-ink-3">no time</span> : <Time at={at} />}
			</td>
			<td className="max-w-72 border-t px-2 py-0.5 align-top max-sm:max-w-24">
				<Link
					prefetch={false}
					href={hrefOf(request, asked, place)}
					className="block truncate rounded-sm font-mono text-sm text-accent hover:underline"
					title={correlationid}
				>
					{correlationid}
				</Link>
				{(rows > 1 || status !== "matched" || hasReason) && (
					<span className="block text-sm text-ink-3">
						{rows > 1 && `row ${formatCount(place + 1)} of ${formatCount(rows)} `}
						{hasReason && <span title={pairingReasonWords[told].sentence}>{pairingReasonText(told)} </span>}
						{status !== "matched" && (
							<span className="text-warn">
								{joined.certain ? pairWords[status].name : `${pairWords[status].name} in what was searched`}
							</span>
						)}
					</span>
				)}
			</td>
			{sides.flatMap(({ collection, names }) => {
				const rows = rowsOf(request, collection, place);
				return names.map((name, at) => {
					const json = rows.map((row) => jsonTextOf(row, name)).find((each) => each !== undefined);
					return (
						<td
							key={`${collection} ${name}`}
							className={`max-w-72 min-w-16 border-t px-2 py-0.5 text-right align-top ${at === 0 ? "border-l" : ""}`}
						>
							{rows.length === 0 ? (
								<span className="text-ink-3">·</span>
							) : (
								json !== undefined && <FullValue json={json} />
							)}
						</td>
					);
				});
			})}
		</tr>
	);
}

/** To the request; where its id is the page's own, to its record there. */
function hrefOf({ joined, records, rows }: Request, asked: string, place: number): string {
	const { correlationid } = joined;
	const record = records.at(-1);
	if (correlationid === asked && record) {
		const { datastore, endpoint, deployment, blob, line } = record;
		const scope = { datastore, endpoint, deployment };
		return correlationHref(asked, {
			...scope,
			of: addressText(record),
			row: { blob, line, index: place },
		});
	}
	const time = parseTime(joined.time ?? "");
	return requestHref(joined, { correlationid, time, ...(rows > 1 ? { index: place } : {}) });
}

/** Where a row's index does not say which rows belong together, none is shown beside another. */
function rowsOf(request: Request, collection: string, place: number): Row[] {
	const together = alignedRecords(request)[0] ?? [];
	return recordsIn(request.records, collection).flatMap((record) => {
		const isMarked = record.marked.includes(place);
		const isAligned = request.joined.status !== "count_mismatch" && together.includes(record);
		return isAligned || isMarked ? (record.rows[place - record.rows_from] ?? []) : [];
	});
}

/** More than one where an input has several outputs: each has columns of its own. */
const recordsIn = (records: readonly FoundRecord[], collection: string) =>
	records.filter((record) => record.collection === collection);

/** Names that any of the requests has on a side, in the order of the collection. */
function columnsOf(requests: readonly Request[], collection: string): string[] {
	const records = requests.flatMap((request) => recordsIn(request.records, collection));
	const names = new Set(records.flatMap(({ columns }) => columns));
	return [...names].filter((name) =>
		records.some(({ rows }) => rows.some((row) => jsonTextOf(row, name) !== undefined)),
	);
}
