import type { RecordPlace } from "@/lib/query/lookup";
import type { Millis } from "@/lib/time";
import { keyOf } from "../openWindow";
import type { Workspace } from "../workspace";
import type { Found } from "./found";
import type { AboutRecord, JudgedRequest } from "./judged";
import type { Listed } from "./listing";
import { gatewaysOf, requestAt } from "./partOf";
import type { FoundByName } from "./readFound";
import type { SearchTarget } from "./search";

/** A record whose request alone an answer is about. */
export interface About extends AboutRecord {
	time: Millis | null;
	correlationid: string | null;
	xrequestid: string | null;
}

/** The record at a place; undefined when the copy does not have it. */
export async function aboutRecord(
	{ engine }: Workspace,
	{ target, blob, line }: RecordPlace & { target: SearchTarget },
	signal?: AbortSignal,
): Promise<About | undefined> {
	const source = { key: keyOf(target.ref), partial: true };
	const query = { places: [{ blob, line }], rows: 0, id: "" };
	const { records } = await engine.recordsAt(source, query, signal ? { signal } : {});
	const [{ record } = {}] = records;
	if (!record) return undefined;
	const { time } = record;
	// An empty id is none.
	const [correlationid, xrequestid] = [record.correlationid || null, record.xrequestid || null];
	const ids = [...new Set([correlationid, xrequestid])].filter((id) => id !== null);
	return { target, blob, line, ids, time, correlationid, xrequestid };
}

/**
 * Of the requests under a record's ids those it is part of: its own, as the join found it or as its id and time tell;
 * the gateway's that this was made for; and those that were made for it.
 */
export function partsOf(requests: readonly JudgedRequest[], about: About): JudgedRequest[] {
	const gateways = gatewaysOf(requests);
	const own = requests.filter((each) => isSide(about.target, each));
	for (const id of about.ids) {
		// By its request id only what has no request under its own.
		if (own.length > 0) break;
		const under = requests.filter(({ entry }) => entry.correlationid === id);
		for (const alike of bySides(under)) {
			const found = requestAt(alike, about.time) ?? ambiguousOf(alike);
			if (found) own.push(found);
		}
	}
	return requests.filter(
		(each) =>
			own.includes(each) ||
			own.some((request) => gateways.get(request) === each || gateways.get(each) === request),
	);
}

/** Where nothing under the id can be told apart that is said, once. */
const ambiguousOf = (requests: readonly JudgedRequest[]) =>
	requests.find(({ entry }) => entry.status === "ambiguous");

function bySides(requests: readonly JudgedRequest[]): JudgedRequest[][] {
	const inputs = new Set(requests.map((each) => each.inputs));
	return [...inputs].map((side) => requests.filter((each) => each.inputs === side));
}

/**
 * Does a record of a collection that is not joined belong to what a record is part of? It carries the id of one of the
 * requests and, where that is used again, was logged while it lasted. Where none is known it must be alone under its id in
 * its collection, or of the same time.
 */
export function belongs(
	{ target, record }: Found,
	requests: readonly JudgedRequest[],
	about: About,
	all: FoundByName,
): boolean {
	const ids = [record.correlationid, record.xrequestid];
	const under = requests.filter(({ entry }) => ids.includes(entry.correlationid));
	if (under.length > 0) return under.some((each) => requestAt([each], record.time) !== undefined);
	const alike = [...all.values()].filter(
		(each) => each.target === target && each.record.correlationid === record.correlationid,
	);
	return alike.length === 1 || record.time === about.time;
}

/** Is it of a collection that is joined, so that the join decides whose it is? */
export function isJoined({ target }: Pick<Listed, "target">, requests: readonly JudgedRequest[]): boolean {
	return requests.some((each) => isSide(target, each));
}

function isSide(target: SearchTarget, { inputs, outputs }: JudgedRequest): boolean {
	return target === inputs || target === outputs;
}
