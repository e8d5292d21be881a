import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Filter } from "@/lib/model/filter";
import { datastoreAt } from "@/test/analysis/readBack";
import { hour, line, openWorkbench } from "@/test/analysis/workbench";
import { type DriftOptions, driftOf } from "../drift/drift";
import { parityOf } from "../drift/parity";
import { qualityOf } from "../drift/quality";
import { qualityTrendOf } from "../drift/qualityTrend";
import { trendOf } from "../drift/trend";
import { openTable } from "./openTable";
import { readUntyped } from "./readUntyped";

type Row = Record<string, unknown>;

/** Collected rows against a file, as the API compares them. */
async function compared(
	rows: readonly Row[],
	files: Readonly<Record<string, string | Uint8Array>>,
	{
		path = Object.keys(files)[0] ?? "",
		filter = [],
		...options
	}: Partial<DriftOptions> & { path?: string; filter?: readonly Filter[] } = {},
) {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", line(JSON.stringify(rows)));
	const folder = mkdtempSync(join(tmpdir(), "leeway-table-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), content);
	}
	const file = await openTable(bench.workspace, { datastore: datastoreAt(folder), path }, {});
	if (file.state !== "ready") throw new Error("not ready");
	const all = await bench.open(hour(0));
	const only = filter.length > 0 ? { filter } : {};
	const asRead = { ...file, source: { ...file.source, ...only } };
	const read = await readUntyped(bench.workspace.engine, asRead, all);
	const sides = { baseline: read.source, production: { ...all, ...only } };
	const asked = { profile: "robust", nulls: "column", ...options } as const;
	const drift = await driftOf(read.engine, sides, asked);
	const { kinds } = options;
	const quality = await qualityOf(read.engine, sides, { kinds });
	return {
		notes: [...file.notes, ...read.notes],
		columns: await read.engine.columns(read.source),
		drift,
		feature: (name: string) => drift.features.find((feature) => feature.name === name),
		trend: await trendOf(read.engine, sides, drift, "hour", asked),
		parity: await parityOf(read.engine, sides, drift, kinds),
		quality: Object.fromEntries(quality.features.map(({ name, ...rates }) => [name, rates])),
		qualityTrend: await qualityTrendOf(read.engine, sides, quality, { by: "hour", kinds }),
	};
}

const many = <Value>(count: number, made: (row: number) => Value) =>
	Array.from({ length: count }, (_, row) => made(row));
const csvOf = (header: string, lines: readonly string[]) => `${header}\n${lines.join("\n")}\n`;

test("zip codes that are text in production keep their zeros in a CSV", async () => {
	const zips = ["01234", "02134", "10001", "90210"];
	const zip = (row: number) => zips[row % 4] ?? "";
	const { feature, parity, quality, notes, trend } = await compared(
		many(400, (row) => ({ zip: zip(row), qty: row % 7 })),
		{
			"train.csv": csvOf(
				"zip,qty",
				many(400, (row) => `${zip(row)},${row % 7}`),
			),
		},
		{ kinds: { zip: "categorical" } },
	);
	expect(feature("zip")).toMatchObject({ kind: "categorical", status: "ok", value: 0 });
	expect(feature("zip")?.distribution).toMatchObject({ categories: zips, of: "text" });
	expect(feature("qty")).toMatchObject({ kind: "categorical", status: "ok", value: 0 });
	expect(parity.features.find(({ name }) => name === "zip")).toMatchObject({ status: "ok", value: 0 });
	expect(quality.zip).toMatchObject({
		DataTypeErrorRate: { value: 0, baseline: 0 },
		OutOfBoundsRate: { value: 0, status: "ok" },
	});
	expect(trend.features.zip?.[0]).toMatchObject({ value: 0, status: "ok" });
	expect(notes).toEqual(["read as text, as the other side has them: zip"]);
});

test("a segment of a CSV has the rows that pass as they are read: texts as spelled, words as null, 0 and 1 as false and true", async () => {
	const rows = many(400, (row) => ({
		...{ zip: row % 2 ? "01234" : "1234", late: row % 4 < 2, age: row % 5 === 0 ? null : row % 5 },
	}));
	const file = {
		"train.csv": csvOf(
			"zip,late,age",
			rows.map(({ zip, late, age }) => `${zip},${late ? 1 : 0},${age ?? "NA"}`),
		),
	};
	const of = async (...filter: Filter[]) => {
		const { drift, quality, columns } = await compared(rows, file, { filter });
		expect(drift.features.map(({ name, value }) => [name, value])).toEqual(
			expect.arrayContaining([["age", 0]]),
		);
		const { null: nulls, int, float } = columns.find(({ name }) => name === "age")?.kinds ?? {};
		const { baseline, production } = drift.rows;
		return [baseline, production, quality.age?.NullValueRate.baseline, nulls, int, float];
	};
	expect(await of()).toEqual([400, 400, 0.2, 80, 320, 0]);
	expect(await of({ column: "zip", op: "eq", value: "01234" })).toEqual([200, 200, 0.2, 40, 160, 0]);
	expect(await of({ column: "late", op: "eq", value: true })).toEqual([200, 200, 0.2, 40, 160, 0]);
	expect(await of({ column: "age", op: "not_null" })).toEqual([320, 320, 0, 0, 320, 0]);
});

test("zip codes that are numbers in production are numbers in a CSV, zeros or not", async () => {
	const { feature, notes } = await compared(
		many(400, (row) => ({ zip: 1000 + (row % 4) })),
		{
			"train.csv": csvOf(
				"zip",
				many(400, (row) => `0${1000 + (row % 4)}`),
			),
		},
	);
	expect(feature("zip")).toMatchObject({ kind: "categorical", status: "ok", value: 0 });
	expect(feature("zip")?.distribution).toMatchObject({ of: "number" });
	expect(notes).toEqual([]);
});

test("numbers among the texts of a category are the texts they are spelled as", async () => {
	const cats = ["a", "b", "c", 123];
	const { feature, drift } = await compared(
		many(400, (row) => ({ cat: cats[row % 4] })),
		{
			"train.csv": csvOf(
				"cat,x",
				many(400, (row) => `${cats[row % 4]},${row}`),
			),
		},
	);
	expect(feature("cat")).toMatchObject({
		kind: "categorical",
		status: "ok",
		value: 0,
		baseline: { rows: 400, nulls: 0, otherType: 0 },
	});
	expect(drift.skipped).toEqual([]);
	expect(feature("x")).toMatchObject({ status: "not comparable", reason: "vanished" });
});

test("words for nothing are null where production has numbers, and named with their counts", async () => {
	const words = ["NULL", "null", "NA", "N/A", "n/a", "None", "-", "#N/A", "NaN", "nan", "inf", "-inf", '""'];
	const cells = many(390, (row) => (row < 13 ? (words[row] ?? "") : String(row)));
	const rows = many(390, (row) => ({ n: row < 13 ? null : row, f: row + 0.5 }));
	const content = {
		"train.csv": csvOf(
			"n,f",
			cells.map((cell) => `${cell},1.5`),
		),
	};
	const { feature, notes, quality, parity } = await compared(rows, content);
	expect(feature("n")).toMatchObject({ kind: "numerical", baseline: { rows: 390, nulls: 13, otherType: 0 } });
	expect(feature("n")?.value).toBeLessThan(0.05);
	expect(quality.n).toMatchObject({
		NullValueRate: { value: 13 / 390, baseline: 13 / 390 },
		DataTypeErrorRate: { value: 0, baseline: 0 },
	});
	expect(notes).toEqual([
		'in n, NULL (once), null (once), NA (once), N/A (once), n/a (once), None (once), - (once), #N/A (once), NaN (once), nan (once), inf (once), -inf (once) and "" (once) are read as null',
	]);
	// Under nulls=row the rows with such a word are left out, for every feature.
	expect(parity.rows.baseline).toEqual({ all: 390, used: 377 });
	const byRow = await compared(rows, content, { nulls: "row" });
	expect(byRow.drift.rows).toEqual({ baseline: 377, production: 377 });
	expect(byRow.feature("f")?.baseline).toMatchObject({ rows: 377 });
});

test("where production has text, only what is empty is null", async () => {
	const words = ["NULL", "None", "NA", "x"];
	const { feature, notes, quality, parity } = await compared(
		many(400, (row) => ({ plan: row < 20 ? null : words[row % 4] })),
		{
			"train.csv": csvOf(
				"plan,n",
				many(400, (row) => `${row < 20 ? "" : words[row % 4]},1`),
			),
		},
	);
	expect(feature("plan")).toMatchObject({
		kind: "categorical",
		status: "ok",
		baseline: { rows: 400, nulls: 20 },
	});
	expect(feature("plan")?.value).toBe(0);
	expect(quality.plan).toMatchObject({ OutOfBoundsRate: { value: 0 }, NullValueRate: { baseline: 0.05 } });
	expect(parity.rows.baseline).toEqual({ all: 400, used: 380 });
	expect(notes).toEqual([]);
});

test("any other text among numbers stays text, and is noted with examples", async () => {
	const cells = many(300, (row) => (row < 5 ? `over ${row}` : String(row)));
	const { feature, notes } = await compared(
		many(300, (row) => ({ n: row })),
		{ "train.csv": csvOf("n", cells) },
	);
	expect(feature("n")).toMatchObject({ kind: "numerical", baseline: { rows: 300, nulls: 0, otherType: 5 } });
	expect(notes).toEqual(['in n, 5 values are not numbers and stay text: "over 0", "over 1", "over 2"']);
});

test("booleans of production read True, false, 1 and 0 in a CSV", async () => {
	const spelled = ["True", "FALSE", "1", "0"];
	const { feature, quality, notes } = await compared(
		many(400, (row) => ({ member: row % 2 === 0, code: row % 2 === 0 })),
		{
			"train.csv": csvOf(
				"member,code",
				many(400, (row) => `${spelled[row % 4]},${row % 3}`),
			),
		},
	);
	expect(feature("member")).toMatchObject({ kind: "categorical", status: "ok", value: 0 });
	expect(feature("member")?.distribution).toMatchObject({ categories: ["false", "true"] });
	expect(quality.member).toMatchObject({ DataTypeErrorRate: { value: 0, baseline: 0 } });
	// 2 is neither: such a column is one of numbers.
	expect(feature("code")).toMatchObject({ status: "not comparable", reason: "type_changed" });
	expect(notes).toEqual([]);
});

test("a type that was set stays what it was set to: of two typed sides none gives way", async () => {
	const table = `paths: [{ file: ./a.csv }]
transformations:
  - read_delimited
  - convert_column_types: [{ columns: zip, column_type: string }]
`;
	const { feature, notes } = await compared(
		many(100, (row) => ({ zip: 1000 + (row % 4) })),
		{
			"t/MLTable": table,
			"t/a.csv": csvOf(
				"zip",
				many(100, (row) => `0${1000 + (row % 4)}`),
			),
		},
		{ path: "t" },
	);
	expect(feature("zip")).toMatchObject({ status: "not comparable", reason: "type_changed" });
	expect(notes).toEqual([]);
});

test("where production has no values the file itself says what they are", async () => {
	const { feature, qualityTrend } = await compared(
		many(40, () => ({ n: null, c: null })),
		{
			"train.csv": csvOf(
				"n,c",
				many(400, (row) => `${row % 50 === 0 ? "NA" : row},${row % 2 ? "x" : "1"}`),
			),
		},
	);
	expect(feature("n")).toMatchObject({ baseline: { nulls: 8, max: 399 } });
	expect(feature("c")).toMatchObject({ baseline: { nulls: 0, otherType: 0 } });
	expect(qualityTrend.features.n).toEqual([{ NullValueRate: 1, DataTypeErrorRate: 0, OutOfBoundsRate: 0 }]);
});

test("names that look like our own are read by the other side's kind too", async () => {
	const { feature } = await compared(
		many(400, (row) => ({ _id: `0${row % 4}` })),
		{
			"train.csv": csvOf(
				"_id",
				many(400, (row) => `0${row % 4}`),
			),
		},
	);
	expect(feature("__id")).toMatchObject({ kind: "categorical", value: 0 });
});

test("more different decimals than texts are counted are read as numbers, however many spellings they have", async () => {
	const { feature } = await compared(
		many(200, (row) => ({ n: row / 7 })),
		{
			"train.csv": csvOf(
				"n",
				many(150_000, (row) => (row / 5249).toFixed(9)),
			),
		},
	);
	expect(feature("n")).toMatchObject({ kind: "numerical", baseline: { rows: 150_000, nulls: 0 } });
});

test("every number is the text it is spelled as, where production has text", async () => {
	const random = (seed: number) => {
		const mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
		return mixed / 2 ** 32;
	};
	const numbers = many(3_000, (row) => (random(row) - 0.5) * 10 ** ((row % 40) - 18));
	const spelled = [
		...numbers.map(String),
		...numbers.slice(0, 300).map((number) => number.toFixed(3)),
		...["0.10", "1.0", "-0", "-0.0", "+5", ".5", "5.", "1e3", "1E-7", "0.0001", "0.00001", "1e15"],
		...["999999999999999.9", "9007199254740993", "12345678901234567890123", "1e999", " 7", "00"],
	];
	const { quality } = await compared(
		spelled.map((n) => ({ n })),
		{ "train.csv": csvOf("n", spelled) },
		{ kinds: { n: "categorical" } },
	);
	expect(quality.n).toMatchObject({ OutOfBoundsRate: { value: 0 }, DataTypeErrorRate: { baseline: 0 } });
});

test("rows of a collected log share records as those of a collection do, rows of a table none", async () => {
	const groups = many(60, (group) => many(10, () => ({ c: "xyz"[group % 3] })));
	const rows = groups.flat();
	const log = groups.map((group, place) => line(JSON.stringify(group), { id: `r${place}` })).join("");
	const ofLog = (await compared(rows, { "log.jsonl": log })).feature("c");
	expect(ofLog).toMatchObject({ value: 0, baseline: { rows: 600 } });
	expect(ofLog?.deff?.[0]).toBeCloseTo(10, 9);
	const ofTable = (
		await compared(rows, { "rows.jsonl": rows.map((row) => `${JSON.stringify(row)}\n`).join("") })
	).feature("c");
	expect(ofTable?.deff?.[0]).toBe(1);
});
