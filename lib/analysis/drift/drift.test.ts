import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTable } from "@/lib/analysis/baseline/openTable";
import { createWorkspace, type Workspace } from "@/lib/analysis/workspace";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import type { Source } from "@/lib/query/engine";
import { datastoreAt } from "@/test/analysis/readBack";
import { testFewAndMany } from "@/test/hardening";
import { type DriftOptions, driftOf } from "./drift";
import { namesThatFit } from "./overTime";
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

	test("no strange feature takes another down: each has its status or its reason", async () => {
		const sides = await sidesOf(rowsOf(300, strange), rowsOf(300, strangeNow));
		const { features, skipped, rows } = await driftOf(workspace.engine, sides, options);
		expect(Object.fromEntries(features.map(({ name, status, reason }) => [name, reason ?? status]))).toEqual({
			changed: "type_changed",
			"old name": "vanished",
			good: "drift",
			constant: "ok",
			nothing: "no_baseline_values",
			// Missing values are a bin of their own.
			emptied: "drift",
		});
		expect(features[0]?.name).toBe("changed");
		expect(skipped).toEqual([
			{ name: "new name", reason: "only in production" },
			{ name: "nested", reason: "objects and arrays are not compared" },
		]);
		expect(rows).toEqual({ baseline: 300, production: 300 });
	});

	test("nulls per row: a null in any column both sides have costs the row, also where that is not compared", async () => {
		const row = (i: number): Row => ({
			x: i + 0.5,
			changed: i % 10 === 0 ? null : i,
			nested: i % 10 === 1 ? null : { i },
		});
		const now = (i: number): Row => ({ ...row(i), changed: i % 10 === 2 ? null : `v${i}`, "new name": null });
		const sides = await sidesOf(
			rowsOf(300, (i) => ({ ...row(i), "old name": null })),
			rowsOf(200, now),
		);
		const found = await driftOf(workspace.engine, sides, { ...options, nulls: "row" });
		expect(found.rows).toEqual({ baseline: 240, production: 160 });
		const { rows, typeChanged, nested } = await parityOf(workspace.engine, sides, found);
		expect(rows).toEqual({ baseline: { all: 300, used: 240 }, production: { all: 200, used: 160 } });
		expect({ typeChanged, nested }).toEqual({ typeChanged: ["changed"], nested: ["nested"] });
	});

	test("nulls per row of the features asked for: a null elsewhere leaves no row out", async () => {
		const row = (i: number): Row => ({ a: i % 7, b: i % 4 === 0 ? null : i, c: i % 2 === 0 ? null : i });
		const sides = await sidesOf(rowsOf(400, row), rowsOf(200, row));
		const rowsWith = async (nulls: "row" | "features", features?: string[]) =>
			(await driftOf(workspace.engine, sides, { ...options, nulls, ...(features && { features }) })).rows;
		expect(await rowsWith("row", ["a", "b"])).toEqual({ baseline: 200, production: 100 });
		expect(await rowsWith("features", ["a", "b"])).toEqual({ baseline: 300, production: 150 });
		expect(await rowsWith("features", ["a"])).toEqual({ baseline: 400, production: 200 });
		expect(await rowsWith("features")).toEqual({ baseline: 200, production: 100 });
	});

	test("nulls per row: a column without any value takes every row, and that is said of every feature", async () => {
		const sides = await sidesOf(rowsOf(300, strange), rowsOf(300, strangeNow));
		const { features, rows } = await driftOf(workspace.engine, sides, { ...options, nulls: "row" });
		expect(rows).toEqual({ baseline: 0, production: 0 });
		const compared = features.filter((feature) => feature.reason !== "vanished");
		expect(compared.length).toBeGreaterThanOrEqual(5);
		for (const { name, status, reason, verdict } of compared) {
			expect({ name, status, reason, verdict }).toEqual({
				name,
				status: "not comparable",
				reason: "no_complete_rows",
				verdict: "not comparable: every row of one side has a null in some column, and is left out for it",
			});
		}
		const { empty } = await parityOf(
			workspace.engine,
			sides,
			await driftOf(workspace.engine, sides, options),
		);
		expect(empty).toEqual({ baseline: ["nothing"], production: ["nothing", "emptied"] });
	});

	test("nulls per row: codes or quantities are distinguished by all rows, before any is left out", async () => {
		// 5 values in 110 rows are codes; in the 50 rows without a null they would be quantities.
		const rows = rowsOf(110, (i) => ({ code: i % 5, other: i < 60 ? null : "x" }));
		const sides = await sidesOf(rows, rows);
		for (const profile of ["robust", "azureml"] as const) {
			const { features, rows: used } = await driftOf(workspace.engine, sides, { profile, nulls: "row" });
			expect(used.baseline).toBe(50);
			expect(features.find(({ name }) => name === "code")?.kind).toBe("categorical");
		}
		const parity = await parityOf(workspace.engine, sides, await driftOf(workspace.engine, sides, options));
		expect(parity.features.find(({ name }) => name === "code")?.kind).toBe("categorical");
	});

	test("a decimal in a row that is left out makes its column a quantity all the same", async () => {
		const rows = rowsOf(200, (i) => ({ amount: i === 0 ? 0.5 : i % 3, other: i === 0 ? null : "x" }));
		const sides = await sidesOf(rows, rows);
		const { features } = await driftOf(workspace.engine, sides, { ...options, nulls: "row" });
		expect(features.find(({ name }) => name === "amount")?.kind).toBe("numerical");
	});

	test("judged as Azure ML does: its metric against its threshold, nothing else; robust numbers stay", async () => {
		const sides = await sidesOf(
			rowsOf(20, (i) => ({ x: i + 0.5, kind: i % 2 ? "a" : "b", y: i, z: i + 0.5 })),
			rowsOf(20, (i) => ({ x: i + 2.5, kind: i % 2 ? "a" : "b", y: i + 0.5, z: `${i}` })),
		);
		const judged = async (more: Partial<DriftOptions>) => {
			const { features } = await driftOf(workspace.engine, sides, { ...options, ...more });
			return Object.fromEntries(features.map(({ name, status, verdict }) => [name, [status, verdict]]));
		};
		const left =
			"not comparable: whole numbers on one side and decimals on the other, which Azure ML leaves out";
		expect(await judged({ judge: "azure" })).toEqual({
			x: ["drift", "0.34 > 0.10 → drift"],
			kind: ["ok", "0 ≤ 0.10 → ok"],
			y: ["not comparable", left],
			z: ["not comparable", "not comparable: the type changed between baseline and production"],
		});
		expect(await judged({ profile: "azureml", thresholdSet: "component" })).toMatchObject({
			x: ["ok", "0.34 ≤ 0.50 → ok"],
		});
		expect((await judged({ profile: "azureml", judge: "robust" })).x?.[0]).toBe("too few rows");
		expect((await judged({})).x?.[0]).toBe("too few rows");
		const drift = await driftOf(workspace.engine, sides, { ...options, judge: "azure" });
		const x = drift.features.find(({ name }) => name === "x");
		expect(x?.metrics.QuantilePopulationStabilityIndex?.status).toBe("too few rows");
		expect(x?.metrics.JensenShannonDistance?.noise).toBeGreaterThan(0);
	});

	test("the note says from how many rows on Azure ML refuses the KS test, and whether it was asked for", async () => {
		const sides = async (rows: number) => {
			const table = rowsOf(rows, (i) => ({ x: (i % 97) + 0.5 }));
			return sidesOf(table, table.slice(0, 500));
		};
		const ks = async (rows: number, decidedBy?: { numerical: "TwoSampleKolmogorovSmirnovTest" }) => {
			const pair = await sides(rows);
			const drift = await driftOf(workspace.engine, pair, { profile: "robust", nulls: "column" });
			return (await parityOf(workspace.engine, pair, drift, { decidedBy })).kolmogorovSmirnov;
		};
		expect(await ks(9_999)).toEqual({ limit: 10_000, rows: 9_999, refused: false, decides: false });
		expect(await ks(10_000, { numerical: "TwoSampleKolmogorovSmirnovTest" })).toEqual({
			limit: 10_000,
			rows: 10_000,
			refused: true,
			decides: true,
		});
	});

	test("an empty side is the reason of every feature", async () => {
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
		const parity = await parityOf(workspace.engine, sides, drift);
		expect(parity.intVersusFloat).toEqual(["x"]);
		expect(parity.dottedNames).toEqual(["a.b"]);
		expect(parity.rows).toEqual({
			baseline: { all: 200, used: 200 },
			production: { all: 200, used: 199 },
		});
		// The far value stood in the row that was dropped.
		expect(parity.features.find(({ name }) => name === "y")?.outliers).toBeUndefined();
	});

	test("the parity note names the quality rates about which Azure ML's monitor says something else, and why", async () => {
		const sides = await sidesOf(
			rowsOf(200, (i) => ({ count: i * 7, flag: i % 2 === 0, city: `c${i % 4}`, same: i + 0.5 })),
			rowsOf(200, (i) => ({
				count: i % 5 === 0 ? i * 7 - 0.5 + 1 : i * 7,
				flag: i % 5 === 0 ? null : true,
				city: i < 6 ? null : `c${i % 4}`,
				same: i + 0.5,
			})),
		);
		const { common } = await driftOf(workspace.engine, sides, options);
		const quality = async (thresholdSet: "sdk" | "component") =>
			(await parityOf(workspace.engine, sides, { common }, { thresholdSet })).quality;
		const here = { value: 0, threshold: 0.05, status: "ok" };
		const count = {
			name: "count",
			rate: "DataTypeErrorRate",
			here: { value: 0.2, threshold: 0.05, status: "violation" },
			azure: { value: 0, threshold: 0, isBreach: false },
			because: "rate",
		};
		const flag = { value: 0.2, threshold: 0, isBreach: true };
		expect(await quality("sdk")).toEqual({
			allowance: { here: 0.05, azure: 0 },
			differing: [
				count,
				{ name: "flag", rate: "DataTypeErrorRate", here, azure: flag, because: "rate" },
				{
					name: "city",
					rate: "NullValueRate",
					here: { ...here, value: 0.03 },
					azure: { value: 0.03, threshold: 0, isBreach: true },
					because: "allowance",
				},
			],
		});
		const lax = { value: 0, threshold: 0.5, isBreach: false };
		expect(await quality("component")).toEqual({
			allowance: { here: 0.05, azure: 0.5 },
			differing: [
				{ ...count, azure: lax },
				{
					name: "flag",
					rate: "NullValueRate",
					here: { value: 0.2, threshold: 0.05, status: "violation" },
					azure: { ...lax, value: 0.2 },
					because: "allowance",
				},
			],
		});
	});

	test("the parity note shows what one far value does to equal-width bins", async () => {
		const sides = await sidesOf(
			rowsOf(500, (i) => ({ x: Math.sin(i) })),
			rowsOf(500, (i) => ({ x: i === 0 ? 1e6 + 0.5 : Math.sin(i) + 1 })),
		);
		const drift = await driftOf(workspace.engine, sides, options);
		const [feature] = (await parityOf(workspace.engine, sides, drift)).features;
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

	test("an identifier is set aside and judged by its length, however many there are", {
		tags: "hardening",
	}, async () => {
		const ids = rowsOf(100_001, (i) => ({ id: `id-${i}` }));
		const { features, skipped } = await driftOf(
			workspace.engine,
			await sidesOf(ids, ids.slice(0, 10)),
			options,
		);
		expect(skipped).toEqual([]);
		// "id-0" to "id-9" are shorter than nearly all of the others.
		expect(features).toMatchObject([
			{
				name: "id",
				reason: "identifier",
				judged: "length of text",
				status: "drift",
				label: "PSI, baseline deciles, length of text",
			},
		]);
		const sides = await sidesOf(ids, ids);
		const same = await driftOf(workspace.engine, sides, options);
		expect(same.features).toMatchObject([{ status: "set aside", value: 0 }]);
		const azure = await driftOf(workspace.engine, sides, { ...options, profile: "azureml" });
		expect(azure.skipped.map(({ reason }) => reason)).toEqual([
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
		expect(namesThatFit(names, buckets)).toEqual(names.slice(0, 200));
		expect(namesThatFit(names, buckets.slice(0, 24))).toHaveLength(2000);
		expect(namesThatFit(names, [])).toHaveLength(2000);
	});

	const compared = (count: number) => `${count} features are compared, and an abort ends it`;

	testFewAndMany(compared, { few: 200, many: 2_000, timeout: 240_000 }, async (count) => {
		const names = rowsOf(count, (i) => ({ name: `feature ${i}` })).map(({ name }) => String(name));
		const wide = (shift: number) =>
			rowsOf(60, (row) =>
				Object.fromEntries(
					names.map((name, i) => [name, i % 3 ? Math.sin(row * i) + shift : `c${(row * i) % 4}`]),
				),
			);
		const sides = await sidesOf(wide(0), wide(0.1));
		const { features } = await driftOf(workspace.engine, sides, { profile: "robust", nulls: "column" });
		expect(features).toHaveLength(count);
		const again = driftOf(workspace.engine, sides, options, AbortSignal.timeout(1));
		await expect(again).rejects.toMatchObject({ kind: "cancelled" });
	});
});
