/** For tests: requests as deployments log them, with everything that goes wrong. */
import fc from "fast-check";
import { kinds } from "@/lib/cell";
import type { Millis } from "@/lib/time";
import type { LaidRecord } from "./pairReference";
import { unitOf, type WrittenRecord } from "./unitOf";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
export const start = Date.UTC(2026, 2, 1);

/** One record of a request. */
export interface Half {
	side: "inputs" | "outputs";
	time: Millis;
	rows: number;
	/** The one column that its rows have. */
	column: string;
	/** Its envelope has a time. */
	hasTime: boolean;
	/** It was written to the partition after its own. */
	isLate: boolean;
	/** How often it was delivered once more. */
	again: number;
}

/** All that was logged under one correlation id, or without one. */
export interface Request {
	hasId: boolean;
	halves: Half[];
}

const rarely = (outOf: number) => fc.nat({ max: outOf - 1 }).map((n) => n === 0);
const rows = fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat({ max: 5 }) });
/** Close together, at the edges of hours, or anywhere in some hours. */
const anyMinute = fc.oneof(
	fc.integer({ min: 0, max: 6 }),
	fc.constantFrom(58, 59, 60, 61, 62, 119, 120, 121, 1439, 1440, 1441),
	fc.integer({ min: 0, max: 3 * 1440 - 1 }),
);
const anyTime = fc
	.tuple(anyMinute, fc.constantFrom(0, 0, 0, 1, 400, 30_000))
	.map(([of, more]) => of * minute + more);

const halfAt = (side: Half["side"], time: Millis, count: number, column = "value"): Half => ({
	...{ side, time, rows: count, column, hasTime: true, isLate: false, again: 0 },
});

/** Answered in its time, by the same clock or by one that is off; batches of the same length. */
const answered: fc.Arbitrary<Half[]> = fc
	.tuple(anyTime, fc.integer({ min: -3 * minute, max: 3 * minute }), rows, rarely(40), rarely(60))
	.map(([time, offset, count, isSlow, isShort]) => [
		halfAt("inputs", time, count),
		halfAt("outputs", time + offset + (isSlow ? 80 * minute : 0), isShort ? count + 1 : count),
	]);

/** Retried under the same id, each time after the answer before. */
const retried: fc.Arbitrary<Half[]> = fc
	.tuple(anyTime, fc.array(fc.integer({ min: 1, max: 90 * minute }), { minLength: 3, maxLength: 9 }), rows)
	.map(([time, gaps, count]) => {
		let at = time;
		return gaps.map((gap, place) => {
			at += gap;
			return halfAt(place % 2 === 0 ? "inputs" : "outputs", at, count);
		});
	});

const columns = ["value", "why", "other"] as const;
const anyColumn = fc.constantFrom(...columns);

/** One input with several outputs, of explanations or of several models; rarely two inputs that share them. */
const answeredTwice: fc.Arbitrary<Half[]> = fc
	.record({
		...{ time: anyTime, names: fc.uniqueArray(anyColumn, { minLength: 2 }), count: rows },
		...{ gap: fc.constantFrom(0, 0, 400, 50 * minute), short: fc.nat({ max: 3 }) },
		...{ isSame: rarely(4), areTwo: rarely(4) },
	})
	.map(({ time, names, count, gap, short, isSame, areTwo }) => [
		...Array.from({ length: areTwo ? 2 : 1 }, () => halfAt("inputs", time, count)),
		...names.map((name, n) =>
			halfAt("outputs", time + n * gap, n === short ? count + 1 : count, isSame ? "value" : name),
		),
	]);

/** Anything under one id. */
const anything: fc.Arbitrary<Half[]> = fc.array(
	fc.record({
		...{ side: fc.constantFrom("inputs" as const, "outputs" as const), time: anyTime },
		...{ rows: fc.nat({ max: 2 }), column: anyColumn },
		hasTime: rarely(10).map((is) => !is),
		isLate: rarely(10),
		again: fc.nat({ max: 12 }).map((n) => Math.max(0, n - 10)),
	}),
	{ minLength: 1, maxLength: 7 },
);

export const anyRequest: fc.Arbitrary<Request> = fc.record({
	hasId: rarely(12).map((is) => !is),
	halves: fc.oneof(
		{ weight: 4, arbitrary: answered },
		{ weight: 1, arbitrary: answered.map(([input]) => (input ? [input] : [])) },
		{ weight: 1, arbitrary: retried },
		{ weight: 1, arbitrary: answeredTwice },
		{ weight: 3, arbitrary: anything },
	),
});

/** How a collector rolls its files. */
export const rollingRates: readonly Millis[] = [minute, hour, day];

export interface Logged {
	written: Record<Half["side"], WrittenRecord[]>;
	laid: LaidRecord[];
}

/**
 * Puts requests into logs that roll at this rate; of many files a minute only some hours are filled.
 *
 * @param isTidy every record has a time and lies in its own partition
 */
export function logged(requests: readonly Request[], rate: Millis, isTidy: boolean): Logged {
	const written: Logged["written"] = { inputs: [], outputs: [] };
	const laid: LaidRecord[] = [];
	const lines = new Map<string, number>();
	const span = rate === minute ? 6 * hour : Number.POSITIVE_INFINITY;
	requests.forEach(({ hasId, halves }, number) => {
		const correlationid = hasId ? `id${number}` : null;
		halves.forEach((half, place) => {
			const { side, again } = half;
			const time = start + day + (half.time % span);
			const isLate = !isTidy && half.isLate;
			const from = Math.floor(time / rate) * rate + (isLate ? rate : 0);
			const record: WrittenRecord = {
				...{ partition: from, id: `${number}-${place}`, time: isTidy || half.hasTime ? time : null },
				...{
					correlationid,
					values: Array.from({ length: half.rows }, (_, n) => number + n),
					column: half.column,
				},
			};
			// What has no id repeats nothing that anything pairs with.
			for (let n = 0; n <= (hasId ? again : 0); n++) {
				const blob = `${side}/${new Date(from).toISOString()}.jsonl`;
				const line = (lines.get(blob) ?? 0) + 1;
				lines.set(blob, line);
				written[side].push(record);
				laid.push({
					...{
						side,
						place: `${blob} ${line}`,
						correlationid,
						time: record.time,
						rows: half.rows,
						column: half.column,
					},
					...{ partition: { from, to: from + rate }, isRepeat: n > 0 },
				});
			}
		});
	});
	return { written, laid };
}

/** A commit of some of them, of blobs that last as long as the rate says; columns have one order whatever is read first. */
export function unitAt(side: Half["side"], written: readonly WrittenRecord[], rate: Millis) {
	const unit = unitOf(side, written);
	const blobs = unit.blobs.map((blob) => ({ ...blob, partitionEnd: (blob.partitionStart ?? 0) + rate }));
	const inOrder = columns.map(
		(name) => unit.rows.columns.find((each) => each.name === name) ?? missing(name, unit.rows.count),
	);
	return { ...unit, blobs, rows: { ...unit.rows, columns: inOrder } };
}

const missing = (name: string, rows: number) => ({
	...{ name, texts: [] },
	...{ kinds: new Uint8Array(rows).fill(kinds.missing), numbers: new Float64Array(rows) },
});
