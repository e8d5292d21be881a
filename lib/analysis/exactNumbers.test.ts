import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SpelledNumber } from "@/lib/decimal";
import type { FilterOperator } from "@/lib/model/filter";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import type { Engine } from "@/lib/query/engine";
import { readNumber } from "@/lib/record/number";
import { profileOf } from "@/lib/stats/profile";
import { blobNamed, unitOf } from "@/test/query/contract/units";

const count = 5_000;
const centres = [2n ** 53n, 2n ** 63n, 2n ** 64n, 10n ** 22n];

/** Numbers in [0, 2^32), the same each time (Numerical Recipes' linear congruential generator). */
function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state;
	};
}
const next = generator(20260301);
const integers = Array.from({ length: count }, (_, place) => {
	const near = (centres[place % centres.length] ?? 0n) + BigInt(next() % 1500) - 750n;
	return place % 5 === 0 ? -near : near;
});
const ordered = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
const distinct = [...new Set(integers)].sort(ordered);
const every = { filter: [], sort: [], offset: 0, limit: count };

describe("5,000 integers around 2^53, 2^63, 2^64 and 10^22 are what BigInt says", () => {
	let engine: Engine;
	const home = mkdtempSync(join(tmpdir(), "leeway-exact-"));
	beforeAll(async () => {
		engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 2 });
		const cellOf = (value: bigint) => {
			const { text, ...cell } = readNumber(String(value));
			return text === undefined ? cell : { ...cell, text };
		};
		await engine.copy("k", (copy) =>
			copy.commit(
				unitOf(
					[blobNamed("a", { rows: count })],
					integers.map((value) => ({ x: cellOf(value) })),
				),
			),
		);
	});
	afterAll(async () => {
		await engine.close();
		rmSync(home, { recursive: true });
	});
	const valuesOf = async (query: Partial<Parameters<Engine["rows"]>[1]>) =>
		(await engine.rows({ key: "k" }, { ...every, ...query })).rows.map(({ cells }) =>
			BigInt(cells[0]?.lexeme ?? 0),
		);

	test.each([false, true])("sorted, descending: %s", async (descending) => {
		const wanted = [...integers].sort(ordered);
		const sort = [{ column: "x", descending }];
		expect(await valuesOf({ sort })).toEqual(descending ? wanted.reverse() : wanted);
		const paged: bigint[] = [];
		for (let offset = 0; offset < 500; offset += 50) {
			paged.push(...(await valuesOf({ sort, offset, limit: 50 })));
		}
		expect(paged).toEqual(wanted.slice(0, 500));
	});

	test("filtered by each comparison, with numbers and with texts", async () => {
		const holds: Partial<Record<FilterOperator, (value: bigint, bound: bigint) => boolean>> = {
			eq: (a, b) => a === b,
			ne: (a, b) => a !== b,
			lt: (a, b) => a < b,
			lte: (a, b) => a <= b,
			gt: (a, b) => a > b,
			gte: (a, b) => a >= b,
		};
		const bounds = Array.from({ length: 12 }, (_, place) => {
			const value = integers[next() % count] ?? 0n;
			// Half of them may be in between.
			return place % 2 === 0 ? value : value + 1n;
		});
		for (const bound of bounds) {
			for (const [op, fitsDouble] of Object.entries(holds)) {
				const wanted = integers.filter((value) => fitsDouble(value, bound)).length;
				for (const value of [
					new SpelledNumber(String(bound)),
					String(bound),
					new SpelledNumber(`${bound}.0`),
				]) {
					const filter = [{ column: "x", op: op as FilterOperator, value }];
					const { total } = await engine.rows({ key: "k" }, { ...every, filter, limit: 0 });
					expect([op, value, total]).toEqual([op, value, wanted]);
				}
			}
		}
		const some = bounds.map((bound) => new SpelledNumber(String(bound)));
		const filter = [{ column: "x", op: "in" as const, value: some }];
		const { total } = await engine.rows({ key: "k" }, { ...every, filter, limit: 0 });
		expect(total).toBe(integers.filter((value) => bounds.includes(value)).length);
	});

	test("looked up by id", async () => {
		for (let place = 0; place < 20; place++) {
			const id = String(integers[next() % count]);
			const query = { id, column: "x", requests: [], parents: [] };
			const { carried } = await engine.lookup({ key: "k" }, query);
			expect([id, carried.column]).toEqual([id, integers.filter((value) => String(value) === id).length]);
		}
	});

	test("profiled: distinct, smallest, largest, most frequent", async () => {
		const { columns } = await engine.distributions({ key: "k" }, { columns: ["x"] });
		if (!columns[0]) throw new Error("no column");
		const profile = profileOf(columns[0]);
		expect(profile.distinct).toEqual({ value: distinct.length });
		expect(String(BigInt(profile.numbers?.min ?? 0))).toBe(String(distinct[0]));
		expect(String(profile.numbers?.max)).toBe(String(distinct.at(-1)));
		expect(profile.numbers?.rounded).toBe(true);
		const counts = new Map<bigint, number>();
		for (const value of integers) counts.set(value, (counts.get(value) ?? 0) + 1);
		const top = [...counts].sort(([a, m], [b, n]) => n - m || ordered(a, b)).slice(0, 20);
		expect(profile.top.values.map(({ value, count }) => [BigInt(value), count])).toEqual(top);
	});
});

describe("decimals and exponents beyond a double", () => {
	const lexemes = [
		"1e400",
		"0.1",
		"-1e400",
		"0.1000000000000000055",
		"1e399",
		"NaN",
		"5",
		"10e399",
		"1e-400",
		"0.10",
		"-0.0",
	];
	const open = async () => {
		const home = mkdtempSync(join(tmpdir(), "leeway-exact-"));
		const engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 28, copyBytes: 2 ** 30, threads: 1 });
		const rows = lexemes.map((lexeme) => {
			const { text, ...cell } = readNumber(lexeme);
			return { x: text === undefined ? cell : { ...cell, text } };
		});
		await engine.copy("k", (copy) => copy.commit(unitOf([blobNamed("a")], rows)));
		const close = async () => {
			await engine.close();
			rmSync(home, { recursive: true });
		};
		return { engine, close };
	};

	test("are ordered by value, told apart and counted", async () => {
		const { engine, close } = await open();
		const find = async (query: Partial<Parameters<Engine["rows"]>[1]>) =>
			(await engine.rows({ key: "k" }, { ...every, ...query })).rows.map(({ cells }) => cells[0]?.lexeme);
		expect(await find({ sort: [{ column: "x", descending: false }] })).toEqual([
			...[
				"-1e400",
				"-0.0",
				"1e-400",
				"0.10",
				"0.1",
				"0.1000000000000000055",
				"5",
				"1e399",
				"10e399",
				"1e400",
				"NaN",
			],
		]);
		const only = (op: FilterOperator, value: unknown) => find({ filter: [{ column: "x", op, value }] });
		expect(await only("eq", new SpelledNumber("1e400"))).toEqual(["1e400", "10e399"]);
		expect(await only("eq", 0.1)).toEqual(["0.1", "0.10"]);
		expect(await only("gt", new SpelledNumber("1e399"))).toEqual(["1e400", "10e399"]);
		expect(await only("lt", new SpelledNumber("-1e399"))).toEqual(["-1e400"]);
		expect(await only("gt", 0)).toEqual(lexemes.filter((each) => !["-1e400", "NaN", "-0.0"].includes(each)));
		const { columns } = await engine.distributions({ key: "k" }, { columns: ["x"] });
		expect(columns[0]?.exact).toMatchObject({ distinct: 8, min: "-1e400", max: "10e399" });
		await close();
	});
});
