/** What every engine must do: which half of a request belongs to which, counted, listed in order, and compared. */
import { describe, expect, test } from "vitest";
import type { Engine, OrderPlace } from "@/lib/query/engine";
import type { LedgerEntry, Pair, PairSource } from "@/lib/query/pairs";
import { unitOf, type WrittenRecord } from "../unitOf";

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 1);

interface Half extends Partial<WrittenRecord> {
	/** Minutes after the start. */
	at: number | null;
}

export function testPairs(label: string, open: () => Promise<Engine>): void {
	async function holding(inputs: Half[], outputs: Half[]): Promise<{ engine: Engine; source: PairSource }> {
		const engine = await open();
		for (const [side, halves] of [
			["inputs", inputs],
			["outputs", outputs],
		] as const) {
			const records = halves.map(({ at, ...given }, place): WrittenRecord => {
				const time = at === null ? null : start + at * 60_000;
				const partition = time === null ? start : time - (time % hour);
				return { id: `${side}${place}`, correlationid: null, values: [place], ...given, time, partition };
			});
			await engine.copy(side, async (copy) => {
				if (records.length > 0) await copy.commit(unitOf(side, records));
			});
		}
		return { engine, source: { inputs: { key: "inputs" }, outputs: { key: "outputs" } } };
	}
	const brief = ({ status, correlationid, index, inputs, outputs, told }: Pair) => [
		...[status, correlationid, index, inputs?.cells[0]?.lexeme ?? null, outputs?.cells[0]?.lexeme ?? null],
		told,
	];
	const whole = { offset: 0, limit: 1_000 };
	const counted = (entries: readonly LedgerEntry[]) =>
		entries.map(({ side, status, records, rows }) => `${side} ${status} ${records} ${rows}`).sort();

	describe(`${label}: pairs`, () => {
		test("records of one id are joined row by row; what has no other half stands alone", async () => {
			const { engine, source } = await holding(
				[
					{ at: 1, correlationid: "a", values: [1, 2] },
					{ at: 2, correlationid: "b", values: [3] },
					{ at: 4, correlationid: null, values: [4] },
				],
				[
					{ at: 1, correlationid: "a", values: [10, 20] },
					{ at: 3, correlationid: "c", values: [30] },
				],
			);
			const { pairs, total, columns } = await engine.pairs(source, whole);
			expect(columns).toEqual({ inputs: ["value"], outputs: ["value"] });
			expect(pairs.map(brief)).toEqual([
				["matched", "a", 0, "1", "10", "once"],
				["matched", "a", 1, "2", "20", "once"],
				["input_only", "b", 0, "3", null, null],
				["output_only", "c", 0, null, "30", null],
				["no_id", null, 0, "4", null, null],
			]);
			expect(total).toBe(5);
			expect(counted(await engine.ledger(source, undefined))).toEqual([
				"inputs input_only 1 1",
				"inputs matched 1 2",
				"inputs no_id 1 1",
				"outputs matched 1 2",
				"outputs output_only 1 1",
			]);
		});

		test("of unequal numbers of rows none is joined, and each names both records", async () => {
			const { engine, source } = await holding(
				[{ at: 1, correlationid: "a", values: [1, 2] }],
				[{ at: 1, correlationid: "a", values: [10] }],
			);
			const { pairs } = await engine.pairs(source, whole);
			expect(pairs.map(({ status }) => status)).toEqual([
				"count_mismatch",
				"count_mismatch",
				"count_mismatch",
			]);
			for (const { records } of pairs) {
				expect([records.inputs?.rows, records.outputs?.rows]).toEqual([2, 1]);
			}
		});

		test("a reused id is told apart by equal time, then by turns; else nothing of it is joined", async () => {
			const { engine, source } = await holding(
				[
					{ at: 1, correlationid: "time" },
					{ at: 2, correlationid: "time" },
					{ at: 10, correlationid: "turns" },
					{ at: 12, correlationid: "turns" },
					{ at: 20, correlationid: "neither" },
					{ at: 21, correlationid: "neither" },
				],
				[
					{ at: 1, correlationid: "time" },
					{ at: 2, correlationid: "time" },
					{ at: 11, correlationid: "turns" },
					{ at: 13, correlationid: "turns" },
					{ at: 22, correlationid: "neither" },
					{ at: 23, correlationid: "neither" },
				],
			);
			const { pairs } = await engine.pairs(source, whole);
			expect(pairs.map(brief)).toEqual([
				["matched", "time", 0, "0", "0", "time"],
				["matched", "time", 0, "1", "1", "time"],
				["matched", "turns", 0, "2", "2", "order"],
				["matched", "turns", 0, "3", "3", "order"],
				["ambiguous", "neither", 0, "4", null, null],
				["ambiguous", "neither", 0, "5", null, null],
				["ambiguous", "neither", 0, null, "4", null],
				["ambiguous", "neither", 0, null, "5", null],
			]);
			expect(pairs[0]?.reused).toEqual({ inputs: 2, outputs: 2 });
			const found = await engine.requests(source, { ids: ["time", "neither", "nobody's"], limit: 9 });
			expect(found.counts).toMatchObject({ matched: 2, ambiguous: 1, input_only: 0 });
			expect(found.ambiguous).toEqual({ inputs: 2, outputs: 2 });
			expect(found.reused.map(({ correlationid }) => correlationid).sort()).toEqual(["neither", "time"]);
		});

		test("a line delivered twice is one record and a surplus line, named with the one it repeats", async () => {
			const twice = { at: 1, id: "r1", correlationid: "a", values: [7] };
			const { engine, source } = await holding([twice, twice], [{ at: 1, correlationid: "a" }]);
			expect((await engine.pairs(source, whole)).pairs.map(({ status }) => status)).toEqual(["matched"]);
			expect(counted(await engine.ledger(source, undefined))).toEqual([
				"inputs matched 1 1",
				"inputs surplus 1 1",
				"outputs matched 1 1",
			]);
			const [line, ...others] = await engine.surplus(source, 9);
			expect(others).toEqual([]);
			expect([line?.side, line?.line, line?.repeats.line]).toEqual(["inputs", 2, 1]);
		});

		test("pages, batches and the ledger hold the same, however the list is cut", async () => {
			const inputs = Array.from(
				{ length: 30 },
				(_, n): Half => ({
					...{
						at: n % 7 === 0 ? null : (n * 5) % 60,
						correlationid: `r${n % 11}`,
						values: n % 3 === 0 ? [] : [n, n + 1],
					},
				}),
			);
			const outputs = inputs
				.slice(0, 20)
				.map((half, n) => ({ ...half, values: half.values?.map((v) => v * 10), at: n }));
			const { engine, source } = await holding(inputs, outputs);
			const { pairs, total } = await engine.pairs(source, whole);
			expect(pairs).toHaveLength(total);
			const paged: Pair[] = [];
			let after: OrderPlace | null | undefined;
			for (let page = 0; after !== null && page < 50; page++) {
				const found = await engine.pairs(source, { offset: 0, limit: 7, after: after ?? undefined });
				paged.push(...found.pairs);
				after = found.next;
			}
			expect(paged).toEqual(pairs);
			const batches: Pair[] = [];
			await engine.eachPair(source, {}, async (some) => void batches.push(...some));
			expect(batches).toEqual(pairs);
			const entries = await engine.ledger(source, hour);
			expect(entries.reduce((sum, { records }) => sum + records, 0)).toBe(50);
			for (const status of ["matched", "ambiguous", "input_only", "output_only"] as const) {
				const only = await engine.pairs(source, { ...whole, statuses: [status] });
				expect(only.pairs).toEqual(pairs.filter((pair) => pair.status === status));
			}
		});

		test("what was read first decides nothing", async () => {
			const inputs: Half[] = [3, 1, 2].map((at) => ({
				at,
				id: `i${at}`,
				correlationid: "same",
				values: [at],
			}));
			const outputs: Half[] = [2, 3, 1].map((at) => ({
				at,
				id: `o${at}`,
				correlationid: "same",
				values: [at * 10],
			}));
			const orders = [
				[inputs, outputs],
				[inputs.toReversed(), outputs.toReversed()],
			] as const;
			const [first, second] = await Promise.all(
				orders.map(async ([a, b]) => {
					const { engine, source } = await holding([...a], [...b]);
					return (await engine.pairs(source, whole)).pairs.map(brief);
				}),
			);
			expect(first).toEqual(second);
			expect(first).toHaveLength(3);
		});
	});

	test(`${label}: columns that differ in matched rows are counted, those that agree are not named`, async () => {
		const { engine, source } = await holding(
			[
				{ at: 1, correlationid: "a", values: [1, 2] },
				{ at: 2, correlationid: "b", values: [3] },
			],
			[
				{ at: 1, correlationid: "a", values: [1, 9] },
				{ at: 2, correlationid: "b", values: [3] },
			],
		);
		const { columns } = await engine.disagreeing(source);
		expect(columns).toMatchObject([{ column: "value", rows: 1, of: 3 }]);
		const alike = await holding([{ at: 1, correlationid: "a" }], [{ at: 1, correlationid: "a" }]);
		expect((await alike.engine.disagreeing(alike.source)).columns).toEqual([]);
	});
}
