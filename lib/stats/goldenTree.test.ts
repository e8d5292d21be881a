/** The tree of collected data against its baseline and against its other deployment, as pandas and scipy see them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
	expectCategorical,
	expectNumerical,
	type GoldenCategorical,
	type GoldenNumerical,
} from "@/test/stats/expectGolden";
import { groupedSampleOf } from "@/test/stats/groupsOf";
import { compareFeature } from "./compare";
import { featureKind } from "./kind";
import { featureQuality } from "./quality";
import { sampleOf } from "./sample";
import { summarise } from "./summary";

type Row = Record<string | symbol, unknown>;
const recordOf = Symbol("record");
type GoldenFeature =
	| (GoldenNumerical & { kind: "numerical" })
	| (GoldenCategorical & { kind: "categorical" });
type GoldenFeatures = Record<string, GoldenFeature>;

interface Expected {
	drift: { nulls_dropped_per_column: GoldenFeatures; nulls_dropped_per_row: GoldenFeatures };
	drift_by_day: Record<string, GoldenFeatures>;
	green_vs_blue: { features: GoldenFeatures };
	quality: {
		features: Record<string, { NullValueRate: number; OutOfBoundsRate?: number; bounds?: [number, number] }>;
	};
}

const tree = fileURLToPath(new URL("../../e2e/fixtures/golden", import.meta.url));

describe("the golden tree", () => {
	const expected: Expected = JSON.parse(readFileSync(join(tree, "expected.json"), "utf8"));
	const baseline = readTable(join(tree, "baselines/credit/train.csv"));
	const production = [...readDay("blue", 6), ...readDay("blue", 7)];

	test("nulls dropped per column", () => {
		expectFeatures(baseline, production, expected.drift.nulls_dropped_per_column);
	});

	test("nulls dropped per row, Azure ML's way", () => {
		const golden = expected.drift.nulls_dropped_per_row;
		const whole = (rows: Row[]) =>
			rows.filter((row) => Object.keys(golden).every((name) => row[name] != null));
		expectFeatures(whole(baseline), whole(production), golden);
	});

	test.each([1, 2, 3, 4, 5, 6, 7])("day %i against the baseline", (day) => {
		expectFeatures(baseline, readDay("blue", day), expected.drift_by_day[`2026-03-0${day}`] ?? {});
	});

	test("green against blue", () => {
		const green = [...readDay("green", 6), ...readDay("green", 7)];
		expectFeatures(production, green, expected.green_vs_blue.features);
	});

	test("rates of quality", () => {
		const rates = Object.keys(expected.quality.features).map((name) => {
			const quality = featureQuality(sampleOfColumn(baseline, name), sampleOfColumn(production, name));
			const { NullValueRate, OutOfBoundsRate, bounds } = quality;
			return [
				name,
				{
					NullValueRate: NullValueRate.value,
					...(OutOfBoundsRate && { OutOfBoundsRate: OutOfBoundsRate.value }),
					...(bounds && { bounds }),
				},
			];
		});
		expect(Object.fromEntries(rates)).toEqual(expected.quality.features);
	});

	test("verdicts of the window, by both profiles", () => {
		const verdicts = (profile: "robust" | "azureml", name: string) =>
			compareFeature(sampleOfColumn(baseline, name), sampleOfColumn(production, name), { profile }).verdict;
		expect(
			Object.keys(expected.quality.features).map((name) => [
				name,
				verdicts("robust", name),
				verdicts("azureml", name),
			]),
		).toEqual([
			["LIMIT_BAL", "0.02 < 0.10 → ok", "0.06 < 0.50 → ok"],
			["AGE", "0.04 < 0.10 → ok", "0.07 < 0.50 → ok"],
			["BILL_AMT1", "0.17 ≥ 0.10 → watch", "0.43 < 0.50 → ok"],
			["utilisation", "0.69 ≥ 0.25 → drift", "0.76 ≥ 0.50 → drift"],
			["constant_fee", "0 < 0.10 → ok", "0 < 0.50 → ok"],
			["SEX", "0.0005 < 0.10 → ok", "0.009 < 0.50 → ok"],
			["EDUCATION", "0.004 < 0.10 → ok", "0.03 < 0.50 → ok"],
			["PAY_0", "0.01 < 0.10 → ok", "0.05 < 0.50 → ok"],
			["channel", "0.94 ≥ 0.25 → drift", "0.32 < 0.50 → ok (small, but real)"],
			["is_member", "0.09 < 0.10 → ok (small, but real)", "0.13 < 0.50 → ok (small, but real)"],
			["merchant", "0.10, chance alone 0.15 → too few rows (n = 413)", "0.19 < 0.50 → ok"],
		]);
	});

	function readDay(deployment: string, day: number): Row[] {
		const folder = join(tree, `modelDataCollector/credit-risk/${deployment}/model_inputs/2026/03/0${day}`);
		const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
			file.endsWith(".jsonl"),
		);
		return files.flatMap((file) => {
			const lines = readFileSync(join(folder, file), "utf8").split("\n").filter(Boolean);
			return lines.flatMap((line, place) => {
				const rows: Row[] = JSON.parse(line).data;
				return rows.map((row) => ({ ...row, [recordOf]: `${day} ${file} ${place}` }));
			});
		});
	}
});

function expectFeatures(baseline: Row[], production: Row[], golden: GoldenFeatures): void {
	expect(Object.keys(golden)).toHaveLength(11);
	for (const [name, expected] of Object.entries(golden)) {
		const sides = {
			baseline: sampleOfColumn(baseline, name),
			production: sampleOfColumn(production, name),
		};
		const decision = featureKind(sides);
		expect([name, decision.kind]).toEqual([name, expected.kind]);
		if (decision.kind === null) continue;
		const summary = summarise(decision.kind, sides);
		if (summary.kind === "numerical" && expected.kind === "numerical") expectNumerical(summary, expected);
		if (summary.kind === "categorical" && expected.kind === "categorical") {
			expectCategorical(summary, expected);
		}
	}
}

/** A row knows its record where it was collected in one. */
function sampleOfColumn(rows: Row[], name: string) {
	const values = rows.map((row) => row[name]);
	const records = rows.map((row) => row[recordOf]);
	return records.some((record) => record === undefined)
		? sampleOf(values)
		: groupedSampleOf(values, records.map(String));
}

/** A CSV without quotes, typed as MLTable's type inference would. */
function readTable(file: string): Row[] {
	const [header = "", ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
	const names = header.split(",");
	const typed = (text = "") => {
		if (text === "") return null;
		if (text === "True" || text === "False") return text === "True";
		return Number.isNaN(Number(text)) ? text : Number(text);
	};
	return lines.map((line) => {
		const cells = line.split(",");
		return Object.fromEntries(names.map((name, place) => [name, typed(cells[place])]));
	});
}
