import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBaseline } from "@/lib/analysis/baseline/openBaseline";
import type { ReadyBaseline } from "@/lib/analysis/baseline/openedBaseline";
import { openWindow } from "@/lib/analysis/openWindow";
import { createWorkspace, type Workspace } from "@/lib/analysis/workspace";
import { createJobs } from "@/lib/ingest/jobs";
import { readBaseline } from "@/lib/model/baseline";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import { openFolder } from "@/lib/store/folder";
import { windowOf } from "@/lib/time";
import { differences, type ExpectedFeature } from "@/test/analysis/expected";
import { type DriftOptions, driftOf } from "./drift";
import { parityOf } from "./parity";
import { qualityOf } from "./quality";
import { qualityTrendOf } from "./qualityTrend";
import { trendOf } from "./trend";

const tree = join(process.cwd(), "e2e/fixtures/golden");

interface Expected {
	drift: {
		collection: string;
		from: string;
		to: string;
		baseline_rows: number;
		production_rows: number;
		only_in_baseline: string[];
		nulls_dropped_per_column: Record<string, ExpectedFeature>;
		nulls_dropped_per_row: Record<string, ExpectedFeature>;
	};
	drift_by_day: Record<string, Record<string, ExpectedFeature>>;
	green_vs_blue: { from: string; to: string; features: Record<string, ExpectedFeature> };
	quality: {
		row_count: number;
		features: Record<string, { NullValueRate: number; OutOfBoundsRate?: number; bounds?: [number, number] }>;
	};
}

describe("drift of the golden tree", () => {
	const expected = JSON.parse(readFileSync(join(tree, "expected.json"), "utf8")) as Expected;
	const datastore = {
		name: "golden",
		store: openFolder(tree),
		collectedPath: "modelDataCollector",
		collections: [],
	};
	const blue = { endpoint: "credit-risk", deployment: "blue", collection: "model_inputs" };
	const table = "file:golden/baselines/credit";
	const options: DriftOptions = { profile: "robust", nulls: "column", metrics: "all" };
	let home: string;
	let workspace: Workspace;

	beforeAll(async () => {
		home = await mkdtemp(join(tmpdir(), "leeway-"));
		const engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30 });
		workspace = createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 24, datastores: [datastore] });
	});
	afterAll(async () => {
		await workspace.engine.close();
		await rm(home, { recursive: true });
	});

	async function sidesOf(baseline: string, from: string, to: string, deployment = "blue") {
		const ref = { datastore, name: { ...blue, deployment } };
		const window = windowOf(from, to);
		const choice = readBaseline(baseline);
		if (choice.kind === "name") throw new Error("no name expected");
		const [production, before] = await Promise.all([
			openWindow(workspace, ref, { window }),
			openBaseline(workspace, choice, { ref, window }),
		]);
		if (production.state !== "ready" || before.state !== "ready") throw new Error("not ready");
		const ready: ReadyBaseline = before;
		return { production: production.source, baseline: ready.source };
	}

	const wrongOf = (
		wanted: Record<string, ExpectedFeature>,
		found: Awaited<ReturnType<typeof driftOf>>,
	): string[] =>
		Object.entries(wanted).flatMap(([name, feature]) => {
			const ours = found.features.find((each) => each.name === name);
			return differences(feature, ours).map((difference) => `${name}: ${difference}`);
		});

	test.each(["column", "row"] as const)("against the MLTable, nulls dropped per %s", async (nulls) => {
		const { drift } = expected;
		const sides = await sidesOf(table, drift.from, drift.to);
		const found = await driftOf(workspace.engine, sides, { ...options, nulls });
		expect(wrongOf(drift[`nulls_dropped_per_${nulls}`], found)).toEqual([]);
		const vanished = found.features.filter(({ reason }) => reason === "vanished").map(({ name }) => name);
		expect(vanished).toEqual(drift.only_in_baseline);
		const compared = Object.keys(drift[`nulls_dropped_per_${nulls}`]);
		expect(found.features).toHaveLength(compared.length + vanished.length);
		expect(found.judgedTogether).toBe(compared.length);
		expect(found.skipped).toEqual([]);
		if (nulls === "column") {
			expect(found.rows).toEqual({ baseline: drift.baseline_rows, production: drift.production_rows });
		}
	});

	test("counts and edges are those of Azure's bins in its profile", async () => {
		const { drift } = expected;
		const sides = await sidesOf(table, drift.from, drift.to);
		const found = await driftOf(workspace.engine, sides, { profile: "azureml", nulls: "row" });
		for (const [name, { edges, categories, baseline_counts, production_counts }] of Object.entries(
			drift.nulls_dropped_per_row,
		)) {
			const { distribution } = found.features.find((each) => each.name === name) ?? {};
			const lower = (texts: readonly string[] | undefined) => texts?.map((text) => text.toLowerCase());
			expect({
				name,
				...distribution,
				...("categories" in (distribution ?? {}) ? { categories: lower(categories) } : {}),
			}).toEqual({
				name,
				...(edges ? { edges } : { categories: lower(categories), of: expect.any(String) }),
				baseline: baseline_counts,
				production: production_counts,
				extras: [],
			});
		}
	});

	test("day by day, and as a trend", async () => {
		const days = Object.entries(expected.drift_by_day);
		const trends: Record<string, (number | null)[]> = {};
		for (const [day, features] of days) {
			const to = new Date(Date.parse(day) + 86_400_000).toISOString();
			const sides = await sidesOf(table, `${day}T00:00:00Z`, to);
			const found = await driftOf(workspace.engine, sides, options);
			expect(wrongOf(features, found).map((each) => `${day} ${each}`)).toEqual([]);
			for (const { name, kind, value } of found.features) {
				if (kind !== null) trends[name] = [...(trends[name] ?? []), value];
			}
		}
		const [first = ""] = days[0] ?? [];
		const to = new Date(Date.parse(days.at(-1)?.[0] ?? "") + 86_400_000).toISOString();
		const sides = await sidesOf(table, `${first}T00:00:00Z`, to);
		const drift = await driftOf(workspace.engine, sides, options);
		const trend = await trendOf(workspace.engine, sides, drift, "day", options);
		expect(trend.buckets.map(({ start }) => new Date(start).toISOString().slice(0, 10))).toEqual(
			days.map(([day]) => day),
		);
		expect(
			Object.fromEntries(
				Object.entries(trend.features).map(([name, points]) => [name, points.map((point) => point?.value)]),
			),
		).toEqual(trends);
	});

	test("green against blue", async () => {
		const { from, to, features } = expected.green_vs_blue;
		const baseline = `collection:golden/credit-risk/blue/model_inputs@${from}/${to}`;
		const found = await driftOf(workspace.engine, await sidesOf(baseline, from, to, "green"), options);
		expect(wrongOf(features, found)).toEqual([]);
	});

	test("quality", async () => {
		const { from, to } = expected.drift;
		const found = await qualityOf(workspace.engine, await sidesOf(table, from, to), {});
		expect(found.rows.production).toBe(expected.quality.row_count);
		const ours = new Map(found.features.map((feature) => [feature.name, feature]));
		for (const [name, wanted] of Object.entries(expected.quality.features)) {
			const feature = ours.get(name);
			expect([name, feature?.NullValueRate.value]).toEqual([name, wanted.NullValueRate]);
			expect([name, feature?.OutOfBoundsRate?.value]).toEqual([name, wanted.OutOfBoundsRate]);
			expect([name, feature?.bounds]).toEqual([name, wanted.bounds]);
		}
	});

	test("quality day by day is each day's own", async () => {
		const days = Object.keys(expected.drift_by_day);
		const end = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString();
		const sides = await sidesOf(table, days[0] ?? "", end(days.at(-1) ?? ""));
		const whole = await qualityOf(workspace.engine, sides, {});
		const trend = await qualityTrendOf(workspace.engine, sides, whole, { by: "day" });
		expect(trend.leftOut).toEqual([]);
		expect(trend.buckets).toHaveLength(days.length);
		for (const [place, day] of days.entries()) {
			const { features } = await qualityOf(workspace.engine, await sidesOf(table, day, end(day)), {});
			for (const { name, NullValueRate, DataTypeErrorRate, OutOfBoundsRate } of features) {
				expect([day, name, trend.features[name]?.[place]]).toEqual([
					day,
					name,
					{
						NullValueRate: NullValueRate.value,
						DataTypeErrorRate: DataTypeErrorRate.value,
						OutOfBoundsRate: OutOfBoundsRate?.value ?? null,
					},
				]);
			}
		}
	});

	test("the parity note counts what Azure ML's monitor leaves out", async () => {
		const { from, to, production_rows, nulls_dropped_per_row } = expected.drift;
		const sides = await sidesOf(table, from, to);
		const drift = await driftOf(workspace.engine, sides, options);
		const parity = await parityOf(workspace.engine, sides, drift);
		const used = nulls_dropped_per_row.EDUCATION?.production_counts?.reduce((sum, count) => sum + count, 0);
		expect(parity.rows.production).toEqual({ all: production_rows, used });
		expect(parity.intVersusFloat).toEqual([]);
		expect(parity.kolmogorovSmirnov.refused).toBe(false);
		const billed = parity.features.find(({ name }) => name === "BILL_AMT1");
		expect(billed?.value).toBeCloseTo(
			nulls_dropped_per_row.BILL_AMT1?.NormalizedWassersteinDistance as number,
			12,
		);
	});
});
