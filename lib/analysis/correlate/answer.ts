import type { PairStatus } from "@/lib/model/pairStatus";
import type { CarriedAs, LookupResult, RecordPlace } from "@/lib/query/lookup";
import type { PairingReason } from "@/lib/query/pairs";
import type { Millis } from "@/lib/time";
import type { Workspace } from "../workspace";
import type { Found } from "./found";
import { type JudgedRequest, type JudgedRequests, judge } from "./judged";
import { byTimeAndRank, type ListedAfter, listFound, rankOf } from "./listing";
import { aboutRecord, belongs, isJoined, partsOf } from "./ofRecord";
import { gatewaysOf } from "./partOf";
import { type FoundByName, markedIn, nameOf, readFound, type Wanted } from "./readFound";
import { isExact, type SearchState, type SearchTarget } from "./search";
import type { SideNames } from "./sides";

/** Two halves of one request, as far as they are known; or all records of an ambiguous id. */
export interface Joined {
	datastore: string;
	endpoint: string;
	deployment: string;
	sides: SideNames;
	correlationid: string;
	time: Millis | null;
	status: PairStatus;
	/** Records on each side, listed or not. */
	counts: { inputs: number; outputs: number };
	/** Those of an ambiguous id are only the first few. */
	inputs: Found[];
	outputs: Found[];
	/** The row that the value names or stands in; null when none. */
	index: number | null;
	/** Of a pair: why its halves belong together. */
	told: PairingReason | null;
	/** How many records of each side carry its id, where a side has several. */
	reused: { inputs: number; outputs: number } | null;
	/** The gateway's request that it was made for, as its place among all that are joined. */
	partOf: number | null;
	/** What is said of a missing half could not be changed by anything that was not searched. */
	certain: boolean;
}

export interface Answer {
	/** By time, then in the course of a request. */
	records: Found[];
	/** Records there are, listed or not. */
	total: number;
	/** By what they carry the value as; one that does so twice counts in both. `related`: in none of these ways. */
	carried: Record<CarriedAs | "related", number>;
	/** Where the list goes on. */
	next: ListedAfter | null;
	/** The row the id names; null when a record carries the id as it stands. */
	index: number | null;
	/** The id read as a row's, when there is such a request: what it names besides, or instead. */
	row: { correlationid: string; index: number; rows: number; exists: boolean } | null;
	joined: Joined[];
	/** Requests there are by status, listed or not. */
	requests: JudgedRequests["counts"];
	/** The same of each two collections that were joined. */
	joins: JudgedRequests["joins"];
	reused: JudgedRequests["reused"];
	reusedIds: number;
	/** Lines that repeat a record: delivered again, counted once. */
	surplus: JudgedRequests["surplus"];
	surplusLines: number;
	/** Record ids that stand on records which are not the same. */
	conflicts: JudgedRequests["conflicts"];
	conflictingIds: number;
	/** Records whose partner cannot be known. */
	ambiguous: false | { records: number; inputs: number; outputs: number };
}

export interface AnswerAsked {
	/** Records at most, 500 by default. */
	limit?: number | undefined;
	after?: ListedAfter | undefined;
	/** A row that must be among those listed of each record. */
	index?: number | undefined;
	/** Only the request that this record is in. */
	of?: (RecordPlace & { target: SearchTarget }) | undefined;
	signal?: AbortSignal | undefined;
}

/** What a search has found, asked of the engine: counted over all of it, listed in part, joined by the one rule. */
export async function answerOf(
	workspace: Workspace,
	state: SearchState,
	{ limit = 500, after, index, of, signal }: AnswerAsked = {},
): Promise<Answer> {
	const about = of && (await aboutRecord(workspace, of, signal));
	const judged = after || (of && !about) ? nothing : await judge(workspace, state, about, signal);
	const requests = about ? partsOf(judged.requests, about) : judged.requests;
	const listed = of && !about ? [] : await listFound(workspace, state, { limit, after, signal });
	const rowNamed = isExact(state) ? null : (state.row?.index ?? null);
	const rowRead = rowOf(state);
	const row = index ?? (rowRead?.exists ? rowNamed : null) ?? undefined;
	const shown = about
		? [about, ...listed.filter((each) => !isJoined(each, judged.requests))]
		: listed.slice(0, limit);
	const wanted = [...shown, ...requests.flatMap(placesOf)].map((each): Wanted => ({ ...each, row }));
	const found = await readFound(workspace, state, wanted, requests, signal);
	const named = new Set(requests.flatMap(placesOf).map((each) => nameOf(each.target, each)));
	const isPart = (each: Found): boolean => {
		if (!about) return true;
		const name = nameOf(each.target, each.record);
		// Of its own collection itself alone: not what it repeats, nor other outputs of its input.
		if (each.target === about.target) return name === nameOf(about.target, about);
		if (named.has(name)) return true;
		return !isJoined(each, judged.requests) && belongs(each, requests, about, found);
	};
	const records = [...found.values()].filter(isPart).sort(foundInOrder(state));
	const gateways = gatewaysOf(requests);
	const last = listed.length > limit && !about ? listed[limit - 1] : undefined;
	return {
		records,
		total: sumOf(state, ({ direct, related }) => direct + related),
		carried: carriedOf(state),
		next: last
			? { time: last.time, blob: last.blob, line: last.line, rank: rankOf(state, last.target) }
			: null,
		index: rowNamed,
		row: rowRead,
		joined: requests.map((request) => {
			const gateway = gateways.get(request);
			return { ...joinedOf(request, found, rowNamed), partOf: gateway ? requests.indexOf(gateway) : null };
		}),
		requests: judged.counts,
		joins: judged.joins,
		reused: judged.reused,
		reusedIds: judged.reusedIds,
		surplus: judged.surplus,
		surplusLines: judged.surplusLines,
		conflicts: judged.conflicts,
		conflictingIds: judged.conflictingIds,
		ambiguous: ambiguousOf(judged),
	};
}

function placesOf({ inputs, outputs, entry: { places } }: JudgedRequest): Wanted[] {
	return [
		...places.inputs.map((place) => ({ ...place, target: inputs })),
		...places.outputs.map((place) => ({ ...place, target: outputs })),
	];
}

function joinedOf(
	request: JudgedRequest,
	found: FoundByName,
	rowNamed: number | null,
): Omit<Joined, "partOf"> {
	const { datastore, endpoint, deployment, sides, certain, entry } = request;
	const { correlationid, time, status, told, reused } = entry;
	const at = (target: SearchTarget, places: readonly RecordPlace[]) =>
		places.flatMap((place) => found.get(nameOf(target, place)) ?? []);
	const halves = {
		inputs: at(request.inputs, entry.places.inputs),
		outputs: at(request.outputs, entry.places.outputs),
	};
	const index = rowNamed ?? markedIn(request, found) ?? null;
	const exists = [...halves.inputs, ...halves.outputs].some(({ record }) => (index ?? 0) < record.rows);
	return {
		...{ datastore, endpoint, deployment, sides, correlationid, time, status, told, certain, reused },
		counts: { inputs: entry.inputs, outputs: entry.outputs },
		...halves,
		index: exists ? index : null,
	};
}

function foundInOrder(state: SearchState): (a: Found, b: Found) => number {
	const order = byTimeAndRank(state);
	const placed = ({ target, record: { time, blob, line } }: Found) => ({ target, time, blob, line });
	return (a, b) => order(placed(a), placed(b));
}

function ambiguousOf({ ambiguous: { inputs, outputs } }: JudgedRequests): Answer["ambiguous"] {
	return inputs + outputs > 0 && { records: inputs + outputs, inputs, outputs };
}

function sumOf({ targets }: SearchState, of: (found: LookupResult) => number): number {
	return targets.reduce((sum, { found }) => sum + (found ? of(found) : 0), 0);
}

function carriedOf(state: SearchState): Answer["carried"] {
	const of = (as: CarriedAs) => sumOf(state, ({ carried }) => carried[as]);
	return {
		correlationid: of("correlationid"),
		xrequestid: of("xrequestid"),
		id: of("id"),
		column: of("column"),
		related: sumOf(state, ({ related }) => related),
	};
}

function rowOf(state: SearchState): Answer["row"] {
	if (!state.row || sumOf(state, ({ row }) => row.records) === 0) return null;
	const rows = Math.max(...state.targets.map(({ found }) => found?.row.rows ?? 0));
	return { ...state.row, rows, exists: sumOf(state, ({ row }) => row.holding) > 0 };
}

const nothing: JudgedRequests = {
	...{
		requests: [],
		joins: [],
		ambiguous: { inputs: 0, outputs: 0 },
		reused: [],
		reusedIds: 0,
		surplus: [],
		surplusLines: 0,
		conflicts: [],
		conflictingIds: 0,
	},
	counts: { matched: 0, count_mismatch: 0, ambiguous: 0, input_only: 0, output_only: 0, no_id: 0, no_key: 0 },
};
