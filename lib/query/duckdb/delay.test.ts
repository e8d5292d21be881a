import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unitOf, type WrittenRecord } from "@/test/query/unitOf";
import type { Engine } from "../engine";
import type { PairSource } from "../pairs";
import { openDuckDBEngine } from "./engine";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 2, 1);

let home: string;
let engine: Engine;
let copies = 0;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), "leeway-"));
	engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 1 });
});
afterAll(async () => {
	await engine.close();
	await rm(home, { recursive: true });
});

const half = (side: string, correlationid: string, time: number): WrittenRecord => ({
	...{ partition: time - (time % day), id: `${side}${correlationid}${time}`, time },
	...{ correlationid, values: [1] },
});

/** Requests of an id each, of which the output lies so far behind its input; and any other records. */
async function stored(
	delays: readonly number[],
	others: { inputs?: WrittenRecord[]; outputs?: WrittenRecord[] } = {},
): Promise<PairSource> {
	const name = `delays${copies++}`;
	for (const side of ["inputs", "outputs"] as const) {
		const records = delays.map((delay, n) =>
			half(side, `id${n}`, start + n * 1000 + (side === "outputs" ? delay : 0)),
		);
		await engine.copy(name + side, (copy) =>
			copy.commit(unitOf(side, [...records, ...(others[side] ?? [])])),
		);
	}
	return { inputs: { key: `${name}inputs` }, outputs: { key: `${name}outputs` } };
}

const of = (count: number, delay: number) => Array<number>(count).fill(delay);

test.each([
	["no more than one in a thousand takes longer", [...of(999, minute), 3 * hour], hour, minute],
	["two in a thousand take longer", [...of(998, minute), ...of(2, 3 * hour)], 3 * hour, 3 * hour],
	["outputs come first", of(1000, -2 * hour), 2 * hour, 2 * hour],
	["a hundred are enough", of(100, 2 * hour), 2 * hour, 2 * hour],
	["fewer tell nothing", of(99, 2 * hour), hour, 2 * hour],
	["weeks are not waited for", of(100, 20 * day), 7 * day, 20 * day],
])("how far apart halves may lie: %s", async (_, delays, within, longest) => {
	expect(await engine.delay(await stored(delays))).toEqual({
		within,
		learned: { pairs: delays.length, longest, sampled: false },
	});
});

test("ids that stand more than once, or without a time, teach nothing; nothing seen is an hour", async () => {
	const twice = [start, start + day].map((time) => half("inputs", "twice", time));
	const source = await stored([], {
		inputs: [...twice, { ...half("inputs", "untimed", start), time: null }],
		outputs: [half("outputs", "twice", start), half("outputs", "untimed", start)],
	});
	expect(await engine.delay(source)).toEqual({
		within: hour,
		learned: { pairs: 0, longest: null, sampled: false },
	});
});

test("what is given is taken", async () => {
	const source = await stored(of(100, 2 * hour));
	expect(await engine.delay({ ...source, within: minute })).toEqual({ within: minute, learned: null });
});

test("a reused id is told apart by order as far as the deployment's own delays go", async () => {
	const others = {
		inputs: [half("inputs", "again", start), half("inputs", "again", start + 6 * hour)],
		outputs: [half("outputs", "again", start + 2 * hour), half("outputs", "again", start + 8 * hour)],
	};
	const of100 = (delay: number, within?: number) =>
		stored(of(100, delay), others).then((source) =>
			engine.requests(
				{ ...source, ...(within === undefined ? {} : { within }) },
				{ ids: ["again"], limit: 10 },
			),
		);
	expect((await of100(minute)).counts).toMatchObject({ matched: 0, input_only: 2, output_only: 2 });
	expect((await of100(2 * hour)).counts).toMatchObject({ matched: 2, ambiguous: 0 });
	expect((await of100(2 * hour - 1)).counts).toMatchObject({ matched: 0, input_only: 2 });
	// Everything is one run now, and still takes turns.
	expect((await of100(minute, 4 * hour)).counts).toMatchObject({ matched: 2 });

	const source = await stored(of(100, 2 * hour), others);
	const { pairs } = await engine.pairs(source, { offset: 0, limit: 200 });
	expect(pairs.filter(({ told }) => told === "order")).toHaveLength(2);
	const near = await engine.pairs({ ...source, within: hour }, { offset: 0, limit: 200 });
	expect(near.pairs.filter(({ told }) => told === "order")).toHaveLength(0);
	expect(near.total).toBe(104);
});
