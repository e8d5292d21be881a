/** For tests: the rule of pairs (lib/model/pairStatus.ts) once more, as plainly as it can be said. */
import type { PairStatus } from "@/lib/model/pairStatus";
import type { LedgerEntry } from "@/lib/query/pairs";
import type { Millis, Window } from "@/lib/time";

type Side = "inputs" | "outputs";

/** A record as it lies in a log. */
export interface LaidRecord {
	side: Side;
	/** Its blob and line: "inputs/2026-03-01T00:00:00.000Z.jsonl 3". */
	place: string;
	correlationid: string | null;
	time: Millis | null;
	/** Start and end of its blob's partition. */
	partition: Window;
	rows: number;
	/** The one column that its rows have. */
	column: string;
	/** It repeats a record, line for line. */
	isRepeat: boolean;
}

/** What becomes of it. */
export interface Judged {
	record: LaidRecord;
	status: PairStatus | "surplus";
	partner: LaidRecord | null;
}

const hour = 3_600_000;

/** How far apart halves may lie, as it is learned: see lib/query/duckdb/delay.ts. */
export function learnedWithin(records: readonly LaidRecord[]): Millis {
	const times = [...byId(records).values()].flatMap((own) => {
		const [input, output] = [only(own, "inputs"), only(own, "outputs")];
		const isTimed = input && output && input.time !== null && output.time !== null;
		return isTimed ? [Math.abs((output.time ?? 0) - (input.time ?? 0))] : [];
	});
	times.sort((a, b) => a - b);
	const longest = times.length < 100 ? 0 : (times[Math.ceil(times.length * 0.999) - 1] ?? 0);
	return Math.min(Math.max(longest, hour), 7 * 24 * hour);
}

/** Every record once. */
export function judge(records: readonly LaidRecord[], within: Millis): Judged[] {
	const isSurplus = ({ isRepeat, correlationid }: LaidRecord) => isRepeat && correlationid !== null;
	const repeats = records.filter(isSurplus);
	const kept = records.filter((record) => !isSurplus(record));
	const nameless = kept.filter(({ correlationid }) => correlationid === null);
	return [
		...repeats.map((record): Judged => ({ record, status: "surplus", partner: null })),
		...nameless.map((record): Judged => ({ record, status: "no_id", partner: null })),
		...[...byId(kept).values()].flatMap((own) => judgeId(own, within)),
	];
}

function judgeId(all: readonly LaidRecord[], within: Millis): Judged[] {
	const further = furtherOutputs(all);
	const isFurther = new Set(further.map(({ record }) => record));
	return [
		...further,
		...judgeHalves(
			all.filter((record) => !isFurther.has(record)),
			within,
		),
	];
}

/** Of several outputs of one input, each of a column of its own, all but the one that pairs with it by id or time. */
function furtherOutputs(records: readonly LaidRecord[]): Judged[] {
	const timed = [...new Set(records.map(({ time }) => time))].filter((time) => time !== null);
	const groups = only(records, "inputs")
		? [records]
		: timed.map((time) => records.filter((each) => each.time === time));
	return groups.flatMap((group) => {
		const input = only(group, "inputs");
		const outputs = group.filter(({ side }) => side === "outputs");
		const columns = new Set(outputs.map(({ column }) => column));
		const isEach = columns.size === outputs.length && outputs.every(({ rows }) => rows > 0);
		if (!input || outputs.length < 2 || !isEach) return [];
		const isLike = ({ rows }: LaidRecord) => rows === input.rows;
		const [blob, line] = [({ place }: LaidRecord) => place.split(" ")[0] ?? "", lineOf];
		outputs.sort(
			(a, b) =>
				Number(isLike(b)) - Number(isLike(a)) ||
				(blob(a) < blob(b) ? -1 : blob(a) > blob(b) ? 1 : line(a) - line(b)),
		);
		return outputs.slice(1).map(
			(record): Judged => ({
				record,
				status: isLike(record) ? "matched" : "count_mismatch",
				partner: input,
			}),
		);
	});
}

const lineOf = ({ place }: LaidRecord) => Number(place.split(" ")[1]);

function judgeHalves(records: readonly LaidRecord[], within: Millis): Judged[] {
	const judged = new Map<LaidRecord, Judged>();
	const pair = (input: LaidRecord, output: LaidRecord) => {
		const status = input.rows === output.rows ? "matched" : "count_mismatch";
		judged.set(input, { record: input, status, partner: output });
		judged.set(output, { record: output, status, partner: input });
	};
	const pairIfOnly = (some: readonly LaidRecord[]) => {
		const [input, output] = [only(some, "inputs"), only(some, "outputs")];
		if (input && output) pair(input, output);
	};
	pairIfOnly(records);
	if (judged.size > 0) return [...judged.values()];

	for (const time of new Set(records.map((each) => each.time))) {
		if (time !== null) pairIfOnly(records.filter((each) => each.time === time));
	}
	const order = ({ time, partition }: LaidRecord) => time ?? partition.from;
	const left = records.filter((each) => !judged.has(each)).sort((a, b) => order(a) - order(b));
	const runs: LaidRecord[][] = [];
	for (const record of left) {
		const last = runs.at(-1)?.at(-1);
		if (last && order(record) - order(last) <= within) runs.at(-1)?.push(record);
		else runs.push([record]);
	}
	for (const run of runs) {
		const isMixed = new Set(run.map(({ side }) => side)).size > 1;
		const takesTurns =
			run.length % 2 === 0 &&
			run.every(
				(each, at) =>
					each.side === (at % 2 === 0 ? "inputs" : "outputs") &&
					(at === 0 || order(each) > order(run[at - 1] as LaidRecord)),
			);
		run.forEach((record, at) => {
			if (!isMixed) judged.set(record, { record, status: `${one(record.side)}_only`, partner: null });
			else if (!takesTurns) judged.set(record, { record, status: "ambiguous", partner: null });
			else if (at % 2 === 0) pair(record, run[at + 1] as LaidRecord);
		});
	}
	return [...judged.values()];
}

const one = (side: Side) => (side === "inputs" ? "input" : "output");

function only(records: readonly LaidRecord[], side: Side): LaidRecord | undefined {
	const own = records.filter((each) => each.side === side);
	return own.length === 1 ? own[0] : undefined;
}

function byId(records: readonly LaidRecord[]): Map<string, LaidRecord[]> {
	const groups = new Map<string, LaidRecord[]>();
	for (const record of records) {
		if (record.correlationid === null) continue;
		const own = groups.get(record.correlationid);
		if (own) own.push(record);
		else groups.set(record.correlationid, [record]);
	}
	return groups;
}

/** Those that count in a window: a pair where its input lies, every other record where it lies itself. */
export function countedIn(judged: readonly Judged[], window: Window | undefined): Judged[] {
	return judged.filter((each) => isInside(countedAs(each), window));
}

/** The same in the words of a ledger, in no order. */
export function ledgerOf(
	judged: readonly Judged[],
	window: Window | undefined,
	bucket: Millis | undefined,
): LedgerEntry[] {
	const entries = new Map<string, LedgerEntry>();
	for (const each of countedIn(judged, window)) {
		const { side, rows } = each.record;
		const moment = momentOf(countedAs(each), window);
		const start = bucket === undefined ? null : Math.floor(moment / bucket) * bucket;
		const key = `${start} ${each.status} ${side}`;
		const known = entries.get(key) ?? { start, status: each.status, side, records: 0, rows: 0 };
		entries.set(key, { ...known, records: known.records + 1, rows: known.rows + rows });
	}
	return [...entries.values()];
}

function countedAs({ record, partner }: Judged): LaidRecord {
	return partner && record.side === "outputs" ? partner : record;
}

function isInside({ time, partition }: LaidRecord, window: Window | undefined): boolean {
	if (!window) return true;
	if (partition.from >= window.from && partition.to <= window.to) return true;
	const touches = partition.from < window.to && partition.to > window.from;
	return touches && (time === null || (time >= window.from && time < window.to));
}

function momentOf({ time, partition }: LaidRecord, window: Window | undefined): Millis {
	const isInPlace = time !== null && time >= partition.from && time < partition.to;
	const moment = isInPlace ? time : partition.from;
	return window ? Math.max(window.from, Math.min(window.to - 1, moment)) : moment;
}
