import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTable } from "@/lib/analysis/baseline/openTable";
import { datastoreAt } from "@/lib/analysis/baseline/readBack";
import { createWorkspace, type Workspace } from "@/lib/analysis/workspace";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import type { Source } from "@/lib/query/engine";
import { type DriftOptions, driftOf } from "./drift";
import { thoseWithRoom } from "./overTime";
import { parityOf } from "./parity";
import { qualityOf } from "./quality";

const options: DriftOptions = { profile: "robust", nulls: "column", metrics: "all" };
type Row = Record<string, unknown>;

describe("drift of two tables", () => {
	const folder = mkdtempSync(join(tmpdir(), "leeway-"));
	const datastore = datastoreAt(folder);
	let workspace: Workspace;

	beforeAll(async () => {
		const engine = await openDuckDBEngine({
			home: join(folder, "home"),
			memoryBytes: 2 ** 29,
			copyBytes: 2 ** 31,
		});
		workspace = createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 24, datastores: [datastore] });
	});
	afterAll(async () => {
		await workspace.engine.close();
		rmSync(folder, { recursive: true });
	});

	let written = 0;
	async function sourceOf(rows: readonly Row[]): Promise<Source> {
		const path = `tables/${++written}.jsonl`;
		mkdirSync(join(folder, "tables"), { recursive: true });
		writeFileSync(join(folder, path), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
		const opened = await openTable(workspace, { datastore, path }, {});
		if (opened.state !== "ready") throw new Error("not ready");
		return opened.source;
	}
	const sidesOf = async (baseline: readonly Row[], production: readonly Row[]) => ({
		baseline: await sourceOf(baseline),
		production: await sourceOf(production),
	});
	const rowsOf = (count: number, row: (i: number) => Row) => Array.from({ length: count }, (_, i) => row(i));

	const strange = (i: number): Row => ({
		good: Math.sin(i * 7) * 10 + 0.5,
		constant: 3.5,
		nothing: null,
		nested: { a: i },
		"old name": i,
		changed: i,
		emptied: i % 7,
	});
	const strangeNow = (i: number): Row => ({
		good: Math.sin(i * 7) * 10 + 30.5,
		constant: 3.5,
		nothing: null,
		nested: { a: i },
		"new name": i,
		changed: `v${i}`,
		emptied: null,
	});

	test.each(["column", "row"] as const)(
		"no strange feature takes another down: each has its status or its reason (nulls per %s)",
		async (nulls) => {
			const sides = await sidesOf(rowsOf(300, strange), rowsOf(300, strangeNow));
			const { features, skipped, rows } = await driftOf(workspace.engine, sides, { ...options, nulls });
			expect(
				Object.fromEntries(features.map(({ name, status, reason }) => [name, reason ?? status])),
			).toEqual({
				changed: "type_changed",
				good: "drift",
				constant: "ok",
				nothing: "no_baseline_values",
				// Missing values are a bin of their own.
				emptied: "drift",
			});
			expect(features[0]?.name).toBe("changed");
			expect(skipped).toEqual([
				{ name: "old name", reason: "only in the baseline" },
				{ name: "new name", reason: "only in production" },
				{ name: "nested", reason: "objects and arrays are not compared" },
			]);
			expect(rows).toEqual({ baseline: 300, production: 300 });
		},
	);

	test("an empty side is told of every feature", async () => {
		const sides = await sidesOf(rowsOf(50, strange), []);
		const { features, skipped } = await driftOf(workspace.engine, sides, options);
		expect(features).toEqual([]);
		expect(new Set(skipped.map(({ reason }) => reason))).toEqual(new Set(["only in the baseline"]));
	});

	test("no number anywhere is NaN or infinite", async () => {
		const sides = await sidesOf(rowsOf(40, strange), rowsOf(3, strangeNow));
		const drift = await driftOf(workspace.engine, sides, options);
		const numbers: number[] = [];
		JSON.stringify(drift, (_, value: unknown) => {
			if (typeof value === "number") numbers.push(value);
			return value;
		});
		expect(numbers.length).toBeGreaterThan(50);
		expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
	});

	test("integers against floats are compared, and the parity note says that Azure ML leaves them out", async () => {
		const sides = await sidesOf(
			rowsOf(200, (i) => ({ x: i, y: i * 0.5 + 0.25, "a.b": i + 0.5 })),
			rowsOf(200, (i) => ({
				x: i + 0.5,
				y: i === 0 ? 1e9 + 0.5 : i * 0.5 + 0.25,
				"a.b": i === 0 ? null : i + 0.5,
			})),
		);
		const drift = await driftOf(workspace.engine, sides, options);
		expect(drift.features.map(({ name, kind }) => [name, kind]).sort()).toEqual([
			["a.b", "numerical"],
			["x", "numerical"],
			["y", "numerical"],
		]);
		const parity = await parityOf(workspace.engine, sides, drift, undefined);
		expect(parity.intVersusFloat).toEqual(["x"]);
		expect(parity.dottedNames).toEqual(["a.b"]);
		expect(parity.rows).toEqual({
			baseline: { all: 200, used: 200 },
			production: { all: 200, used: 199 },
		});
		// The far value stood in the row that was dropped.
		expect(parity.features.find(({ name }) => name === "y")?.outliers).toBeUndefined();
	});

	test("the parity note shows what one far value does to equal-width bins", async () => {
		const sides = await sidesOf(
			rowsOf(500, (i) => ({ x: Math.sin(i) })),
			rowsOf(500, (i) => ({ x: i === 0 ? 1e6 + 0.5 : Math.sin(i) + 1 })),
		);
		const drift = await driftOf(workspace.engine, sides, options);
		const [feature] = (await parityOf(workspace.engine, sides, drift, undefined)).features;
		const { values, JensenShannonDistance: distance } = feature?.outliers ?? {};
		expect(values).toEqual({ baseline: 0, production: 1 });
		expect(distance?.with).toBeLessThan(0.05);
		expect(distance?.without).toBeGreaterThan(0.3);
	});

	test("a choice of kind, of features, of the deciding metric and of thresholds is followed", async () => {
		const sides = await sidesOf(
			rowsOf(400, (i) => ({ code: i % 4, other: i })),
			rowsOf(400, (i) => ({ code: i % 3, other: i })),
		);
		const { features, common } = await driftOf(workspace.engine, sides, {
			profile: "robust",
			nulls: "column",
			features: ["code"],
			kinds: { code: "numerical" },
			decidedBy: { numerical: "KolmogorovSmirnovStatistic" },
			thresholds: { KolmogorovSmirnovStatistic: { watch: 0.01, drift: 0.05 } },
		});
		expect(common.map(({ name }) => name)).toEqual(["code", "other"]);
		expect(features.map(({ name, kind, metric, thresholds }) => [name, kind, metric, thresholds])).toEqual([
			["code", "numerical", "KolmogorovSmirnovStatistic", { watch: 0.01, drift: 0.05 }],
		]);
		await expect(driftOf(workspace.engine, sides, { ...options, features: ["cod"] })).rejects.toThrow(
			'parameter `features` names a column neither side has: "cod"',
		);
	});

	test("a feature's name may be that of a part of every object", async () => {
		const rows = rowsOf(100, (i) => ({ constructor: i % 3, toString: i + 0.5 }));
		const { features } = await driftOf(workspace.engine, await sidesOf(rows, rows), {
			...options,
			kinds: {},
		});
		expect(features.map(({ name, kind }) => [name, kind]).sort()).toEqual([
			["constructor", "categorical"],
			["toString", "numerical"],
		]);
	});

	test("an identifier is skipped, not compared by its first hundred thousand values", async () => {
		const ids = rowsOf(100_001, (i) => ({ id: `id-${i}` }));
		const { features, skipped } = await driftOf(
			workspace.engine,
			await sidesOf(ids, ids.slice(0, 10)),
			options,
		);
		expect(features).toEqual([]);
		expect(skipped.map(({ reason }) => reason)).toEqual([
			"more than 100,000 different texts: an identifier rather than a category",
		]);
	});

	test("quality: a feature that went missing, changed type or left its bounds is a violation", async () => {
		const sides = await sidesOf(
			rowsOf(100, (i) => ({ a: i + 0.5, b: i, c: "x", d: true })),
			rowsOf(100, (i) => ({ a: i < 20 ? null : i + 0.5, b: `b${i}`, c: "y", d: true })),
		);
		const { features } = await qualityOf(workspace.engine, sides, {});
		const rates = features.map(({ name, status, NullValueRate, DataTypeErrorRate, OutOfBoundsRate }) => [
			name,
			status,
			NullValueRate.value,
			DataTypeErrorRate.value,
			OutOfBoundsRate?.value,
		]);
		expect(rates).toEqual([
			["a", "violation", 0.2, 0, 0],
			["b", "violation", 0, 1, 0],
			["c", "violation", 0, 0, 1],
			["d", "ok", 0, 0, undefined],
		]);
	});

	test("a trend has room for so many points; the least urgent features go without", async () => {
		const buckets = rowsOf(1000, (i) => ({ start: i, rows: 1 })) as { start: number; rows: number }[];
		const names = rowsOf(2000, (i) => ({ name: `f${i}` })).map(({ name }) => String(name));
		expect(thoseWithRoom(names, buckets)).toEqual(names.slice(0, 200));
		expect(thoseWithRoom(names, buckets.slice(0, 24))).toHaveLength(2000);
		expect(thoseWithRoom(names, [])).toHaveLength(2000);
	});

	test("two thousand features are compared in seconds, and an abort ends it", async () => {
		const names = rowsOf(2000, (i) => ({ name: `feature ${i}` })).map(({ name }) => String(name));
		const wide = (shift: number) =>
			rowsOf(60, (row) =>
				Object.fromEntries(
					names.map((name, i) => [name, i % 3 ? Math.sin(row * i) + shift : `c${(row * i) % 4}`]),
				),
			);
		const sides = await sidesOf(wide(0), wide(0.1));
		const { features } = await driftOf(workspace.engine, sides, { profile: "robust", nulls: "column" });
		expect(features).toHaveLength(2000);
		const again = driftOf(workspace.engine, sides, options, AbortSignal.timeout(20));
		await expect(again).rejects.toMatchObject({ kind: "cancelled" });
	}, 120_000);
});
