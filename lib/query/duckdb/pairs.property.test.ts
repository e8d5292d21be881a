/** Any requests, in any logs, asked in any window, against the rule said plainly (test/query/pairReference.ts). */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect } from "vitest";
import type { PairStatus } from "@/lib/model/pairStatus";
import type { Millis, Window } from "@/lib/time";
import { testFewAndMany } from "@/test/hardening";
import { anyRequest, type Logged, logged, rollingRates, start, unitAt } from "@/test/query/madeUpRequests";
import { countedIn, type Judged, judge, learnedWithin, ledgerOf } from "@/test/query/pairReference";
import type { Engine } from "../engine";
import type { LedgerEntry, Pair, PairFilter, PairSource } from "../pairs";
import type { OrderPlace } from "../source";
import { openDuckDBEngine } from "./engine";

/** Requests in all; they lie in copies of so many, for a question costs much the same of one and of a thousand. */
const cases = { few: 120, many: 4_000, timeout: 3_600_000 };
const batch = Number(process.env.PAIR_BATCH ?? 500);
const seed = process.env.PAIR_SEED === undefined ? {} : { seed: Number(process.env.PAIR_SEED) };

const minute = 60_000;
const hour = 60 * minute;
const sides = ["inputs", "outputs"] as const;

let homes: string[];
let engine: Engine;
/** Classifies few records at a time. */
let other: Engine;
let copies = 0;

beforeAll(async () => {
	homes = await Promise.all([0, 1].map(() => mkdtemp(join(tmpdir(), "leeway-"))));
	const [home = "", otherHome = ""] = homes;
	const bounds = { memoryBytes: 2 ** 29, copyBytes: 2 ** 30 };
	engine = await openDuckDBEngine({ home, ...bounds });
	other = await openDuckDBEngine({ home: otherHome, ...bounds, pairRecordsAtOnce: 300 });
});
afterAll(async () => {
	await engine.close();
	await other.close();
	for (const home of homes) await rm(home, { recursive: true });
});

const anyWindow: fc.Arbitrary<Window> = fc
	.tuple(fc.integer({ min: 0, max: 5 * 1440 }), fc.integer({ min: 1, max: 2 * 1440 }), fc.constantFrom(1, 60))
	.map(([from, length, grid]) => ({
		from: start + Math.floor(from / grid) * grid * minute,
		to: start + Math.floor(from / grid + Math.ceil(length / grid)) * grid * minute,
	}));

const anyLogs = (requests: number) =>
	fc.record({
		requests: fc.array(anyRequest, { minLength: requests, maxLength: requests, size: "max" }),
		rate: fc.constantFrom(...rollingRates),
		isTidy: fc.boolean(),
		within: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
		windows: fc.array(anyWindow, { minLength: 2, maxLength: 2 }),
		bucket: fc.constantFrom(hour, 24 * hour),
		pages: fc.integer({ min: 1, max: 6 }),
		descending: fc.boolean(),
		pieces: fc.integer({ min: 2, max: 4 }),
	});

const eachInOneClass = (requests: number) =>
	`of ${requests} requests every record is in one class, the rule's; bars list what they count, pages are the export, cold and warm`;

testFewAndMany(eachInOneClass, cases, async (requests) => {
	const perCopy = Math.min(requests, batch);
	await fc.assert(
		fc.asyncProperty(anyLogs(perCopy), async (logs) => {
			const { rate, isTidy, bucket } = logs;
			const { written, laid } = logged(logs.requests, rate, isTidy);
			const within = logs.within === undefined ? undefined : logs.within * minute;
			const source = await inOneGo(written, rate, within);
			const judged = judge(laid, within ?? learnedWithin(laid));
			expect((await engine.delay(source())).within).toBe(within ?? learnedWithin(laid));
			const inOtherOrder = await inPieces(written, rate, within, logs.pieces);

			for (const window of [undefined, ...logs.windows]) {
				const asked = source(window);
				expect(sorted(await engine.ledger(asked, bucket))).toEqual(sorted(ledgerOf(judged, window, bucket)));
				const listed = await exportOf(asked, {});
				expect(recordsIn(listed)).toEqual(namesOf(countedIn(judged, window)));
				expect(await pagesOf(asked, {}, logs.pages)).toEqual(listed);
				const latestFirst = { sort: [{ column: "_time", descending: logs.descending }] };
				expect(await pagesOf(asked, latestFirst, logs.pages)).toEqual(await exportOf(asked, latestFirst));
				// The same records, read in another order while questions were asked, and classified few at a time.
				expect(await exportOf(inOtherOrder(window), {}, other)).toEqual(listed);
				expect(sorted(await other.ledger(inOtherOrder(window), bucket))).toEqual(
					sorted(ledgerOf(judged, window, bucket)),
				);
				// A file of a longer time than a bar's is in every bar that it touches, with what tells no time.
				if (isTidy || rate <= bucket)
					await checkBars(source, window, rate, await engine.ledger(asked, bucket), bucket);
			}
		}),
		{ numRuns: Math.ceil(requests / perCopy), endOnFailure: true, ...seed },
	);
});

type AskedAbout = (window?: Window) => PairSource;

function sourceOf(name: string, within: Millis | undefined): AskedAbout {
	const wide = {
		...{ inputs: { key: `${name}inputs` }, outputs: { key: `${name}outputs` } },
		...(within === undefined ? {} : { within }),
	};
	return (window) =>
		window
			? { ...wide, window: { inputs: { ...wide.inputs, window }, outputs: { ...wide.outputs, window } } }
			: wide;
}

async function inOneGo(written: Logged["written"], rate: Millis, within: Millis | undefined) {
	const name = `${copies++}`;
	for (const side of sides) {
		await engine.copy(name + side, async (copy) => {
			if (written[side].length > 0) await copy.commit(unitAt(side, written[side], rate));
		});
	}
	return sourceOf(name, within);
}

/** File by file in another order, the latest first, with a question after each commit. */
async function inPieces(
	written: Logged["written"],
	rate: Millis,
	within: Millis | undefined,
	pieces: number,
): Promise<AskedAbout> {
	const name = `${copies++}`;
	const source = sourceOf(name, within);
	const partitions = [...new Set(sides.flatMap((side) => written[side].map(({ partition }) => partition)))];
	partitions.sort((a, b) => b - a);
	for (let piece = 0; piece < pieces; piece++) {
		const some = new Set(partitions.filter((_, at) => at % pieces === piece));
		for (const side of sides) {
			const records = written[side].filter(({ partition }) => some.has(partition));
			await other.copy(name + side, async (copy) => {
				if (records.length > 0) await copy.commit(unitAt(side, records, rate));
			});
			await other.pairs(source(), { offset: 0, limit: 10 });
		}
	}
	return source;
}

/** What a segment of a bar counts is what a click on it lists. */
async function checkBars(
	source: AskedAbout,
	window: Window | undefined,
	rate: Millis,
	entries: readonly LedgerEntry[],
	bucket: Millis,
) {
	// A window that cuts a file has what tells no time in every piece of it.
	const isCut = window && (window.from % rate !== 0 || window.to % rate !== 0);
	const some = entries.filter(({ status }, at) => status !== "surplus" && at % 7 === 0);
	for (const { start, status, side, records } of isCut ? [] : some) {
		if (start === null || status === "surplus") continue;
		const from = Math.max(start, window?.from ?? start);
		const to = Math.min(start + bucket, window?.to ?? start + bucket);
		const listed = await exportOf(source({ from, to }), { statuses: [status] });
		expect(recordsIn(listed).filter((each) => each.startsWith(side))).toHaveLength(records);
		const { total, pairs } = await engine.pairs(source({ from, to }), {
			...{ statuses: [status], offset: 0, limit: 5 },
		});
		expect([total, pairs]).toEqual([listed.length, listed.slice(0, 5)]);
	}
}

async function exportOf(source: PairSource, query: PairFilter, by = engine): Promise<Pair[]> {
	const all: Pair[] = [];
	await by.eachPair(source, query, async (some) => void all.push(...some));
	return all;
}

/** All of a list in so many pages: by cursor, and the last by its offset too. */
async function pagesOf(source: PairSource, query: PairFilter, pages: number): Promise<Pair[]> {
	const { total } = await engine.pairs(source, { ...query, offset: 0, limit: 0 });
	const limit = Math.max(1, Math.ceil(total / pages));
	const all: Pair[] = [];
	let after: OrderPlace | undefined;
	do {
		const page = await engine.pairs(source, { ...query, offset: 0, limit, after });
		const byOffset = await engine.pairs(source, { ...query, offset: all.length, limit: Math.min(limit, 3) });
		expect(byOffset.pairs).toEqual(page.pairs.slice(0, 3));
		expect(page.total).toBe(total);
		all.push(...page.pairs);
		after = page.next === null ? undefined : JSON.parse(JSON.stringify(page.next));
	} while (after);
	return all;
}

function sorted(entries: readonly LedgerEntry[]): LedgerEntry[] {
	const name = ({ start, status, side }: LedgerEntry) => `${start} ${status} ${side}`;
	return [...entries].sort((a, b) => (name(a) < name(b) ? -1 : 1));
}

function namesOf(judged: readonly Judged[]): string[] {
	return judged
		.filter(({ status }) => status !== "surplus")
		.map(({ record, status, partner }) => `${record.place} ${status} ${partner?.place ?? null}`)
		.sort();
}

/** Every record that entries stand for, once, with its status and its partner; each row of it must be listed, once. */
function recordsIn(pairs: readonly Pair[]): string[] {
	const rows = new Map<
		string,
		{ status: PairStatus; partner: string | null; indexes: (number | null)[]; rows: number }
	>();
	for (const { status, index, inputs, outputs, records, told } of pairs) {
		const name = (place: { blob: string; line: number } | null) => place && `${place.blob} ${place.line}`;
		const [a, b] = [name(records.inputs), name(records.outputs)];
		const isBoth = status === "matched";
		// Its input stands beside each of its outputs, and is counted with the first.
		const isFurther = told === "columns";
		for (const [own, other, row, record] of [
			[a, b, inputs, records.inputs],
			[b, a, outputs, records.outputs],
		] as const) {
			if (own === null || !record || (isFurther && own === a)) continue;
			const isListed = isBoth || row !== null || (index === null && record.rows === 0);
			if (!isListed) continue;
			const known = rows.get(own) ?? { status, partner: other, indexes: [], rows: record.rows };
			known.indexes.push(index);
			rows.set(own, known);
		}
	}
	for (const [own, { indexes, rows: count }] of rows) {
		expect([own, indexes]).toEqual([own, count === 0 ? [null] : Array.from({ length: count }, (_, n) => n)]);
	}
	return [...rows].map(([own, { status, partner }]) => `${own} ${status} ${partner}`).sort();
}
