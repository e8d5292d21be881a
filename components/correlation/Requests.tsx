"use client";

import Link from "next/link";
import { Fragment } from "react";
import { pairingReasonText, pairingReasonWords, pairWords } from "@/components/data/pairWords";
import { buttonStyle } from "@/components/ui/Button";
import { Time } from "@/components/ui/Time";
import type { Correlation } from "@/lib/api/correlateAnswers";
import { formatCount, formatCountOf } from "@/lib/format";
import { type Millis, parseTime } from "@/lib/time";
import { type CorrelationParams, correlationHref, requestHref } from "@/lib/url/href";
import { MissingHalf } from "./MissingHalf";
import { RequestList } from "./RequestList";
import { RequestRows } from "./RequestRows";
import { isOfReusedGatewayId, type Request, requestsOf } from "./requests";

/** More requests of one deployment than these are a table of one line each. */
const maxSections = 3;

interface RequestsProps {
	answer: Correlation;
	/** A row that a link names. */
	named: number | null;
	/** When the row was logged that a link leads from: of requests that share the id, it says which is the row's own. */
	cameFrom: Millis | null;
	onList(index: number): void;
}

/** Each request under the id, its halves together; many as a list. */
export function Requests({
	answer,
	named,
	cameFrom,
	params,
	onList,
}: RequestsProps & { params: CorrelationParams }) {
	const all = requestsOf(answer).filter(({ joined }) => joined.status !== "ambiguous");
	const others = all.filter((request) => isOfReusedGatewayId(request, answer.joined));
	const requests = all.filter((request) => !others.includes(request));
	const total = Object.entries(answer.requests).reduce(
		(sum, [status, count]) => sum + (status === "ambiguous" ? 0 : count),
		0,
	);
	const listed = answer.joined.filter(({ status }) => status !== "ambiguous").length;
	const after = total > listed ? laterThan(answer) : undefined;
	const section = (request: (typeof requests)[number]) => (
		<RequestSection
			key={keyOf(request)}
			answer={answer}
			request={request}
			named={named}
			cameFrom={cameFrom}
			onList={onList}
		/>
	);
	return (
		<>
			{groupsOf(requests).map((group) => {
				const many =
					group.length > maxSections ? group.filter((request) => !isOfAskedId(request, answer)) : [];
				return (
					<Fragment key={sidesKey(group[0])}>
						{group.filter((request) => !many.includes(request)).map(section)}
						{many.length > 0 && (
							<RequestList requests={many} asked={answer.id} cameFrom={cameFrom} isCut={total > listed} />
						)}
					</Fragment>
				);
			})}
			{others.length > 0 && (
				<details>
					<summary className="text-ink-2">
						{formatCountOf(others.length, "other request")} under a request id that is used again:{" "}
						{others.length === 1 ? "it may be another caller's" : "they may be other callers'"}
					</summary>
					<div className="mt-2 grid gap-3">{others.map(section)}</div>
				</details>
			)}
			{total > listed && (
				<p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
					The earliest {formatCount(listed)} of {formatCountOf(total, "request")} are listed.
					{after && (
						<Link
							prefetch={false}
							className={buttonStyle()}
							href={correlationHref(answer.id, { ...params, ...after })}
						>
							The ones from <Time at={after.from} />
						</Link>
					)}
				</p>
			)}
		</>
	);
}

/** From the last request listed to the end of what was searched; undefined where that is no other view than this. */
function laterThan({ joined, searched }: Correlation): { from: Millis; to: Millis } | undefined {
	const from = joined.map(({ time }) => parseTime(time ?? "")).findLast((time) => time !== undefined);
	const first = joined.map(({ time }) => parseTime(time ?? "")).find((time) => time !== undefined);
	const ends = searched.collections.flatMap(({ covers }) => parseTime(covers?.to ?? "") ?? []);
	if (from === undefined || from === first || ends.length === 0) return undefined;
	return { from, to: Math.max(...ends, from + 1) };
}

/** Requests of a deployment and its collections together, in the order of the first of each. */
function groupsOf(requests: readonly Request[]): Request[][] {
	const groups = new Map<string, Request[]>();
	for (const request of requests) {
		const key = sidesKey(request);
		groups.set(key, [...(groups.get(key) ?? []), request]);
	}
	return [...groups.values()];
}

/** Names a request's deployment and collections. */
function sidesKey(request: Request | undefined): string {
	if (!request) return "";
	const { datastore, endpoint, deployment, collections } = request.joined;
	return JSON.stringify([datastore, endpoint, deployment, collections]);
}

/** The request that the id itself is of is always shown whole. */
function isOfAskedId({ joined }: Request, { id, index, row, reused }: Correlation): boolean {
	const isNamed =
		joined.correlationid === id || (index !== null && row?.correlationid === joined.correlationid);
	return isNamed && !reused.listed.some(({ correlationid }) => correlationid === joined.correlationid);
}

const keyOf = ({
	joined: { datastore, endpoint, deployment, collections, correlationid, records },
}: Request) => JSON.stringify([datastore, endpoint, deployment, collections.inputs, correlationid, records]);

interface RequestSectionProps extends RequestsProps {
	request: Request;
}

function RequestSection({ answer, request, named, cameFrom, onList }: RequestSectionProps) {
	const { joined, gateway } = request;
	const { datastore, endpoint, deployment, correlationid, collections, status } = joined;
	const { name, sentence } = pairWords[status];
	const isNamed =
		answer.id === correlationid || (answer.index !== null && answer.row?.correlationid === correlationid);
	const isReused = answer.reused.listed.some((each) => each.correlationid === correlationid);
	const time = parseTime(joined.time ?? "");
	const isOwn = !isReused || cameFrom === null || time === cameFrom;
	const missing = [joined, gateway].flatMap((each) =>
		each && (each.status === "input_only" || each.status === "output_only") ? [each] : [],
	);
	return (
		<section
			aria-label={[
				`${collections.inputs} and ${collections.outputs} of ${endpoint} / ${deployment} in ${datastore}`,
				...(isNamed ? [] : [correlationid]),
				// Requests of one id are told apart by their time.
				...(isReused && joined.time !== null ? [joined.time] : []),
			].join(", ")}
			className="overflow-hidden rounded-lg border"
		>
			<header className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b bg-panel px-3 py-2">
				<h3 className="font-semibold">
					{gateway && <>{gateway.collections.inputs}, </>}
					{collections.inputs} <span className="font-normal text-ink-3">→</span> {collections.outputs}
					{gateway && <>, {gateway.collections.outputs}</>}
				</h3>
				<span className="text-ink-2">
					{endpoint} / {deployment}
				</span>
				<span
					title={sentence}
					className={`rounded-sm px-1.5 text-sm ${status === "matched" ? "bg-accent-soft text-accent" : "bg-warn-soft text-warn"}`}
				>
					{name}
					{status === "matched" && `, ${formatCountOf(request.rows, "row")}`}
				</span>
				{isReused && isOwn && cameFrom !== null && (
					<span className="rounded-sm bg-accent-soft px-1.5 text-sm text-accent">the one you came from</span>
				)}
				{joined.told !== null && joined.told !== "once" && (
					<span title={pairingReasonWords[joined.told].sentence} className="text-ink-2">
						{pairingReasonText(joined.told)}
					</span>
				)}
				{(!isNamed || isReused) && time !== undefined && (
					<span className="text-ink-3">
						<Time at={time} />
					</span>
				)}
				{!isNamed && <IdLink joined={joined} time={time} />}
				{gateway && gateway.correlationid !== answer.id && (
					<span className="min-w-0 text-ink-2">
						part of request <IdLink joined={gateway} time={time} />
					</span>
				)}
				{status === "count_mismatch" && <p className="basis-full text-sm text-ink-2">{sentence}</p>}
			</header>
			{missing.map((each) => (
				<MissingHalf key={each.collections.inputs} answer={answer} joined={each} />
			))}
			<RequestRows
				request={request}
				named={isNamed && isOwn ? named : null}
				reveal={isNamed && isOwn && (named !== null || answer.index !== null)}
				onList={onList}
			/>
		</section>
	);
}

function IdLink({ joined, time }: { joined: Correlation["joined"][number]; time: number | undefined }) {
	return (
		<Link
			prefetch={false}
			href={requestHref(joined, { correlationid: joined.correlationid, time })}
			className="min-w-0 rounded-sm font-mono text-sm wrap-anywhere text-accent hover:underline"
		>
			{joined.correlationid}
		</Link>
	);
}
