import { describe, expect, test } from "vitest";
import type { QualityAnswer } from "@/lib/api/driftAnswers";
import { featureQuality } from "@/lib/stats/quality";
import { sampleOf } from "@/lib/stats/sample";
import { judgeQuality } from "./judgeQuality";
import { rateCondition } from "./rateCondition";

const rules = { confirm: "auto", recover: "auto" } as const;
const column = (rows: number, nulls: number) =>
	Array.from({ length: rows }, (_, place) => (place < nulls ? null : place % 7));

function answer(
	name: string,
	before: unknown[],
	now: unknown[],
	allowance?: number,
): Parameters<typeof judgeQuality>[0] {
	const feature: QualityAnswer["features"][number] = {
		...{ name, status: "ok" },
		...featureQuality(sampleOf(before), sampleOf(now), { allowance, kind: "numerical" }),
	};
	return {
		window: { from: null, to: null, rows: now.length, partial: false },
		baseline: { label: "training-march", rows: before.length, partial: false },
		features: [feature],
	};
}

test("each rate of each feature is judged by itself", () => {
	const { keys } = judgeQuality(answer("a", column(1_000, 0), column(1_000, 51)), rules);
	expect(keys.map(({ key, condition }) => [key, condition])).toEqual([
		["NullValueRate:a", "breach"],
		["DataTypeErrorRate:a", "ok"],
		["OutOfBoundsRate:a", "ok"],
	]);
	expect(keys[0]).toMatchObject({
		value: 0.051,
		threshold: 0.05,
		text: "0.051 > 0.05 → violation",
		confirm: 1,
		recover: 2,
	});
});

test("the threshold is the page's own", () => {
	const nulls = (now: number, allowance?: number) =>
		judgeQuality(answer("a", column(1_000, 100), column(1_000, now), allowance), rules).keys[0];
	expect([nulls(150)?.condition, nulls(151)?.condition]).toEqual(["ok", "breach"]);
	expect(nulls(151)?.text).toBe("0.151 > 0.15 → violation");
	expect([nulls(100, 0)?.condition, nulls(200, 0)?.condition]).toEqual(["ok", "breach"]);
});

describe("of few rows", () => {
	test.each<[rows: number, nulls: number, condition: string]>([
		[10, 0, "few"],
		[10, 2, "few"],
		[10, 3, "breach"],
		[29, 0, "few"],
		[30, 0, "ok"],
		[100, 5, "ok"],
		[100, 6, "few"],
		[100, 7, "breach"],
		[1_000, 50, "ok"],
		[1_000, 51, "breach"],
	])("%i rows with %i nulls: %s", (rows, nulls, condition) => {
		expect(judgeQuality(answer("a", column(1_000, 0), column(rows, nulls)), rules).keys[0]?.condition).toBe(
			condition,
		);
	});

	test.each<[beyond: "above" | "below", value: number, bound: number, expected: string]>([
		["above", 1, 1.04, "ok"],
		["above", 0.5, 0, "breach"],
		["below", 0.5, 0.98, "breach"],
		["below", 0.99, 0.98, "ok"],
		["below", 0, -0.01, "ok"],
	])("a rate %s its bound: %d, %d", (beyond, value, bound, expected) => {
		expect(rateCondition({ value, usual: beyond === "above" ? 0 : 1, bound, beyond, rows: 100 })).toBe(
			expected,
		);
	});
});

test.each<[string, Parameters<typeof judgeQuality>[0], object]>([
	["a window without rows", answer("a", column(10, 0), []), { outcome: "nodata", keys: [] }],
	[
		"a baseline without rows",
		answer("a", [], column(100, 0)),
		{ outcome: "error", error: "the baseline holds no rows: training-march" },
	],
	[
		"no feature",
		{ ...answer("a", column(10, 0), column(10, 0)), features: [] },
		{ outcome: "error", error: "no feature is in common with training-march" },
	],
])("%s", (_, given, expected) => {
	expect(judgeQuality(given, rules)).toMatchObject(expected);
});

test("a baseline without values leaves the nulls to be judged", () => {
	const { keys } = judgeQuality(answer("a", Array(100).fill(null), column(100, 100)), rules);
	expect(keys.map(({ key, condition }) => [key, condition])).toEqual([
		["NullValueRate:a", "ok"],
		["DataTypeErrorRate:a", "error"],
	]);
});

test("of logs that were not all read the others are judged, and it is said", () => {
	const given = answer("a", column(100, 0), column(100, 0));
	const partial = {
		window: { ...given.window, partial: true },
		baseline: { ...given.baseline, partial: true },
	};
	expect(judgeQuality(given, rules)).not.toHaveProperty("partial");
	expect(judgeQuality({ ...given, window: partial.window }, rules).partial).toBe(true);
	expect(judgeQuality({ ...given, baseline: partial.baseline }, rules).partial).toBe(true);
});
