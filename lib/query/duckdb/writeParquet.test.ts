/** A Parquet file of rows, read back by a DuckDB of its own: what another tool finds in it. */
import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { kinds } from "@/lib/cell";
import type { Engine, RowFilter } from "@/lib/query/engine";
import { blobNamed, type Cell, cells, unitOf } from "@/test/query/contract/units";
import { openDuckDBEngine } from "./engine";

let home: string;
let engine: Engine;
let copies = 0;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), "leeway-"));
	engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30 });
});
afterAll(async () => {
	await engine.close();
	await rm(home, { recursive: true });
});

const all: RowFilter = { filter: [], sort: [] };
const start = Date.UTC(2026, 2, 1, 10);

async function stored(rows: Record<string, Cell>[]): Promise<string> {
	const key = `copy${copies++}`;
	const records = rows.map((_, place) => ({ time: place === 0 ? null : start + place * 1_500 }));
	await engine.copy(key, (copy) =>
		copy.commit(unitOf([blobNamed("a.jsonl", { rows: rows.length })], rows, { records })),
	);
	return key;
}

/** The file's columns with their types, and its rows as texts. */
async function written(key: string, query: Partial<RowFilter> = {}) {
	return engine.withParquet({ key }, { ...all, ...query }, async (file) => {
		const instance = await DuckDBInstance.create(":memory:");
		const connection = await instance.connect();
		const found = await connection.runAndReadAll(`FROM read_parquet('${file}')`);
		const columns = found.columnNames().map((name, place) => `${name} ${found.columnTypes()[place]}`);
		const rows = found.getRowsJson() as unknown[][];
		connection.closeSync();
		instance.closeSync();
		return { columns, rows };
	});
}

/** Of one column of data: its type, and what stands in it. */
async function column(...given: (Cell | undefined)[]) {
	const key = await stored(given.map((cell, n) => ({ n: cells.int(n), ...(cell ? { x: cell } : {}) })));
	const { columns, rows } = await written(key, {
		columns: ["x"],
		sort: [{ column: "n", descending: false }],
	});
	return [columns.at(-1), ...rows.map((row) => row.at(-1))];
}

test("our own fields come first, the time in UTC", async () => {
	const { columns, rows } = await written(await stored([{ a: cells.int(1) }, { a: cells.int(2) }]));
	expect(columns).toEqual([
		"_id VARCHAR",
		"_time TIMESTAMP WITH TIME ZONE",
		"_correlationid VARCHAR",
		"_blob VARCHAR",
		"_line INTEGER",
		"_index INTEGER",
		"a BIGINT",
	]);
	expect(rows).toEqual([
		["r2_0", "2026-03-01 10:00:01.5+00", "r2", "a.jsonl", 2, 0, "2"],
		["r1_0", null, "r1", "a.jsonl", 1, 0, "1"],
	]);
});

test("a column has the type that holds all its cells as they are", async () => {
	const { int, float, text, json, bigInt, nan, null: nothing } = cells;
	expect(await column(int(1), nothing, undefined, int(-7))).toEqual(["x BIGINT", "1", null, null, "-7"]);
	expect(await column(int(1), bigInt("9223372036854775807"))).toEqual([
		"x BIGINT",
		"1",
		"9223372036854775807",
	]);
	expect(await column(int(1), bigInt("9223372036854775808"))).toEqual([
		"x VARCHAR",
		"1",
		"9223372036854775808",
	]);
	// Beyond 64 bits a double may still hold it all; what is spelled with an exponent is a whole number too.
	expect(await column(int(1), int(2 ** 63))).toEqual(["x DOUBLE", 1, 2 ** 63]);
	expect(await column(int(-(2 ** 62)), int(2 ** 62))).toEqual([
		"x BIGINT",
		`${-(2n ** 62n)}`,
		`${2n ** 62n}`,
	]);
	expect(await column(int(1e20), text("a"))).toEqual(["x VARCHAR", "100000000000000000000", '"a"']);
	expect(await column(int(1), { kind: kinds.int, number: 1e300, text: "1e300" })).toEqual([
		"x DOUBLE",
		1,
		1e300,
	]);
	expect(await column(int(1), float(0.1), nan)).toEqual(["x DOUBLE", 1, 0.1, "NaN"]);
	expect(
		await column(float(0.5), { kind: kinds.inexactFloat, number: 0.1, text: "0.10000000000000000001" }),
	).toEqual(["x VARCHAR", "0.5", "0.10000000000000000001"]);
	expect(await column(cells.true, cells.false, nothing)).toEqual(["x BOOLEAN", true, false, null]);
	expect(await column(text("Größe"), text(""), nothing)).toEqual(["x VARCHAR", "Größe", "", null]);
	expect(await column(nothing, undefined)).toEqual(["x BOOLEAN", null, null]);
	expect(await column(json('{"a": 1}'), nothing)).toEqual(["x VARCHAR", '{"a": 1}', null]);
});

test("of a mixed column each cell is JSON, so that 1, 1.0 and the text 1 stay apart", async () => {
	const { int, float, text, json } = cells;
	const spelled: Cell = { kind: kinds.int, number: 100_000, text: "1e5" };
	const escaped: Cell = { kind: kinds.escapedText, text: '"\\ud800"' };
	expect(
		await column(
			int(1),
			float(1),
			text("1"),
			text('say "x"\n'),
			cells.true,
			json("[1]"),
			spelled,
			escaped,
			cells.null,
		),
	).toEqual(["x VARCHAR", "1", "1.0", '"1"', '"say \\"x\\"\\n"', "true", "[1]", "1e5", '"\\ud800"', null]);
});

test("names that a file cannot hold get one that it can", async () => {
	const key = await stored([
		{ "": cells.int(1), age: cells.int(2), AGE: cells.int(3), __proto__: cells.int(4) },
	]);
	const { columns } = await written(key);
	expect(columns.slice(6).map((each) => each.replace(/ BIGINT$/, ""))).toContain("(no name)");
	expect(columns.slice(6)).toContain("AGE (2) BIGINT");
});

test("rows are those of the list, filtered and in its order", async () => {
	const key = await stored(
		Array.from({ length: 5_000 }, (_, n) => ({ n: cells.int(n), m: cells.int((n * 37) % 101) })),
	);
	const query: RowFilter = {
		filter: [{ column: "n", op: "gte", value: 1_000 }],
		sort: [
			{ column: "m", descending: true },
			{ column: "n", descending: false },
		],
	};
	const { rows } = await written(key, { ...query, columns: ["n"] });
	const listed = await engine.rows({ key }, { ...query, columns: ["n"], offset: 0, limit: 10_000 });
	expect(rows.map((row) => row.at(-1))).toEqual(listed.rows.map((row) => row.cells[0]?.lexeme));
	expect(rows).toHaveLength(4_000);
});

test("the file is gone afterwards, and when writing it fails", async () => {
	const key = await stored([{ a: cells.int(1) }]);
	await written(key);
	await expect(written(key, { columns: ["nothing"] })).rejects.toThrow("nothing");
	await expect(
		engine.withParquet({ key }, all, () => Promise.reject(new Error("the reader left"))),
	).rejects.toThrow("the reader left");
	expect(readdirSync(`${home}/copy/units`)).toEqual([]);
});
