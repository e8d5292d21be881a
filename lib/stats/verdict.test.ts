import { expect, test } from "vitest";
import { byUrgency } from "./rank";
import { roundedText, roundedTextAgainst, thresholdText } from "./roundedText";
import { type Evidence, setAside, verdictOf } from "./verdict";

const enough = { baseline: 1000, production: 400 };
const distance = { better: "lower", thresholds: { watch: 0.1, drift: 0.25 }, rows: enough } as const;
const probability = {
	better: "higher",
	thresholds: { watch: 0.05, drift: 0.05 },
	rows: enough,
	noise: null,
	noiseReview: null,
} as const;

/** Far above drift, of so many records. */
function ofRecords(records: number, deff: number): Evidence {
	const sides = { records: { production: records }, deff: { baseline: 1, production: deff } };
	return { ...distance, result: { value: 3 }, noise: 0.05, noiseReview: 0.1, ...sides };
}

test.each<[string, Evidence, string, number | null, string]>([
	[
		"above drift",
		{ ...distance, result: { value: 0.31 }, noise: 0.05, noiseReview: 0.05 },
		"drift",
		1.24,
		"0.31 ≥ 0.25 → drift",
	],
	[
		"on drift",
		{ ...distance, result: { value: 0.25 }, noise: 0.05, noiseReview: 0.05 },
		"drift",
		1,
		"0.25 ≥ 0.25 → drift",
	],
	[
		"just below drift",
		{ ...distance, result: { value: 0.2499 }, noise: 0, noiseReview: 0 },
		"watch",
		0.9996,
		"0.2499 ≥ 0.10 → watch",
	],
	[
		"on watch, beyond chance",
		{ ...distance, result: { value: 0.1 }, noise: 0.09, noiseReview: 0.2 },
		"watch",
		0.4,
		"0.10 ≥ 0.10 → watch",
	],
	[
		"on watch and on the noise",
		{ ...distance, result: { value: 0.1 }, noise: 0.1, noiseReview: 0.2 },
		"ok",
		0.4,
		"0.10, chance alone 0.10 → ok",
	],
	[
		"just below watch",
		{ ...distance, result: { value: 0.0996 }, noise: 0, noiseReview: 0.0996 },
		"ok",
		0.3984,
		"0.0996 < 0.10 → ok",
	],
	[
		"below watch, beyond what chance does in a review",
		{ ...distance, result: { value: 0.0996 }, noise: 0.01, noiseReview: 0.0995 },
		"ok",
		0.3984,
		"0.0996 < 0.10 → ok (small, but real)",
	],
	[
		"above drift, as chance does in one feature of a review",
		{ ...distance, result: { value: 0.3 }, noise: 0.09, noiseReview: 0.3 },
		"watch",
		1.2,
		"0.30, chance in a whole review 0.30 → watch",
	],
	[
		"above drift, and so by few records only",
		{ ...distance, result: { value: 0.3 }, tested: 0.2, noise: 0.09, noiseReview: 0.25 },
		"watch",
		1.2,
		"0.20, chance in a whole review 0.25 → watch",
	],
	[
		"above watch by few records only",
		{ ...distance, result: { value: 0.2 }, tested: 0.08, noise: 0.09, noiseReview: 0.15 },
		"ok",
		0.8,
		"0.08, chance alone 0.09 → ok",
	],
	[
		"far above drift, of 149 records that are one draw each",
		ofRecords(149, 1.21),
		"too few rows",
		12,
		"3.00, rows of only 149 records → too few rows",
	],
	["the same of 150 records", ofRecords(150, 1.21), "drift", 12, "3.00 ≥ 0.25 → drift"],
	["the same of rows no more alike than others", ofRecords(149, 1.2), "drift", 12, "3.00 ≥ 0.25 → drift"],
	[
		"few texts, most of them met once",
		{
			...distance,
			result: { value: 3 },
			noise: 0.05,
			noiseReview: 0.1,
			fewRepeats: true,
			rows: { baseline: 60, production: 70 },
		},
		"too few rows",
		12,
		"3.00, most of its values are met once (n = 60) → too few rows",
	],
	["nothing", { ...distance, result: { value: 0 }, noise: 0, noiseReview: 0 }, "ok", 0, "0 < 0.10 → ok"],
	[
		"noise above watch",
		{
			...distance,
			result: { value: 0.12 },
			noise: 0.17,
			noiseReview: 0.17,
			rows: { baseline: 1000, production: 100 },
		},
		"too few rows",
		0.48,
		"0.12, chance alone 0.17 → too few rows (n = 100)",
	],
	[
		"above drift, within noise",
		{
			...distance,
			result: { value: 0.31 },
			noise: 0.4,
			noiseReview: 0.4,
			rows: { baseline: 20_000, production: 2_000 },
		},
		"too few rows",
		1.24,
		"0.31, chance alone 0.40 → too few rows (n = 2,000)",
	],
	[
		"above drift and above a noise above drift",
		{ ...distance, result: { value: 0.9 }, noise: 0.4, noiseReview: 0.4 },
		"drift",
		3.6,
		"0.90 ≥ 0.25 → drift",
	],
	[
		"on the noise",
		{ ...distance, result: { value: 0.3 }, noise: 0.3, noiseReview: 0.3 },
		"too few rows",
		1.2,
		"0.30, chance alone 0.30 → too few rows (n = 400)",
	],
	[
		"no noise formula",
		{ ...distance, result: { value: 0.6 }, noise: null, noiseReview: null },
		"drift",
		2.4,
		"0.60 ≥ 0.25 → drift",
	],
	[
		"no noise formula, 29 rows",
		{
			...distance,
			result: { value: 0.6 },
			noise: null,
			noiseReview: null,
			rows: { baseline: 29, production: 400 },
		},
		"too few rows",
		2.4,
		"0.60, n = 29 → too few rows",
	],
	[
		"no noise formula, 30 rows",
		{
			...distance,
			result: { value: 0.6 },
			noise: null,
			noiseReview: null,
			rows: { baseline: 30, production: 30 },
		},
		"drift",
		2.4,
		"0.60 ≥ 0.25 → drift",
	],
	["small p", { ...probability, result: { value: 0.002 } }, "drift", 25, "p 0.002 < 0.05 → drift"],
	[
		"p just below",
		{ ...probability, result: { value: 0.0499 } },
		"drift",
		0.05 / 0.0499,
		"p 0.0499 < 0.05 → drift",
	],
	["p on it", { ...probability, result: { value: 0.05 } }, "ok", 1, "p 0.05 ≥ 0.05 → ok"],
	["large p", { ...probability, result: { value: 0.73 } }, "ok", 0.05 / 0.73, "p 0.73 ≥ 0.05 → ok"],
	["p of 0", { ...probability, result: { value: 0 } }, "drift", 1000, "p < 1e-300 → drift"],
	["tiny p", { ...probability, result: { value: 1.5e-33 } }, "drift", 1000, "p 2e-33 < 0.05 → drift"],
	[
		"p between watch and drift",
		{ ...probability, thresholds: { watch: 0.05, drift: 0.01 }, result: { value: 0.03 } },
		"watch",
		1 / 3,
		"p 0.03 < 0.05 → watch",
	],
	[
		"p of few rows",
		{ ...probability, result: { value: 0.002 }, rows: { baseline: 5, production: 5 } },
		"drift",
		25,
		"p 0.002 < 0.05 → drift",
	],
	[
		"threshold of 0",
		{ ...distance, thresholds: { watch: 0, drift: 0 }, result: { value: 0.1 }, noise: 0, noiseReview: 0 },
		"drift",
		1000,
		"0.10 ≥ 0 → drift",
	],
	[
		"no value",
		{ ...distance, result: { value: null, reason: "one_category" }, noise: null, noiseReview: null },
		"not comparable",
		null,
		"not comparable: a test needs at least two categories",
	],
])("%s", (_, evidence, status, severity, text) => {
	const verdict = verdictOf(evidence);
	expect([verdict.status, verdict.text]).toEqual([status, text]);
	if (severity === null) expect(verdict.severity).toBeNull();
	else expect(verdict.severity).toBeCloseTo(severity, 12);
});

test.each([
	["beyond a review's chance", { value: 0.02 }, 0.0199, true],
	["on it", { value: 0.02 }, 0.02, false],
	["without a formula", { value: 0.9 }, null, false],
] as const)("beyond chance: %s", (_, result, noiseReview, expected) => {
	expect(verdictOf({ ...distance, result, noise: noiseReview, noiseReview }).beyondChance).toBe(expected);
});

test("a feature set aside says so until its lengths or nulls move", () => {
	const judged = (value: number) => verdictOf({ ...distance, result: { value }, noise: 0, noiseReview: 0 });
	expect(setAside("identifier", judged(0.05))).toMatchObject({
		status: "set aside",
		text: "set aside: an identifier: nearly every value is met once",
	});
	expect(setAside("identifier", judged(0.15))).toMatchObject({
		status: "watch",
		text: "0.15 ≥ 0.10 → watch",
	});
	expect(setAside("time", judged(0.3)).status).toBe("drift");
});

test("a changed type ranks above drift, then status, then severity", () => {
	const features = [
		{ name: "ok", status: "ok", severity: 0.2 },
		{ name: "worse drift", status: "drift", severity: 9 },
		{ name: "few", status: "too few rows", severity: 5 },
		{ name: "nested", status: "not comparable", severity: null, reason: "nested" },
		{ name: "drift", status: "drift", severity: 1.1 },
		{ name: "watch", status: "watch", severity: 0.9 },
		{ name: "changed", status: "not comparable", severity: null, reason: "type_changed" },
		{ name: "id", status: "set aside", severity: 9, reason: "identifier" },
		{ name: "vanished", status: "not comparable", severity: null, reason: "vanished" },
	] as const;
	expect(features.toSorted(byUrgency).map(({ name }) => name)).toEqual([
		"changed",
		"vanished",
		"worse drift",
		"drift",
		"watch",
		"few",
		"nested",
		"ok",
		"id",
	]);
});

test.each([
	[0, "0"],
	[0.3141, "0.31"],
	[0.00234, "0.002"],
	[7.04e-11, "7e-11"],
	[10.8023, "10.80"],
	[823.4044, "823"],
	[19_992_470.9, "20000000"],
	[Number.MAX_VALUE, "1.80e+308"],
])("%f is written %s", (value, text) => {
	expect(roundedText(value)).toBe(text);
});

test("what is printed compares as the numbers do", () => {
	expect(roundedTextAgainst(0.24999, 0.25)).toBe("0.24999");
	expect(roundedTextAgainst(0.25001, 0.25)).toBe("0.25001");
	expect(roundedTextAgainst(0.1 + 0.2, 0.3)).toBe("0.30000000000000004");
	expect(roundedTextAgainst(0.2459, 0.1, 0.25)).toBe("0.246");
});

test("a threshold is written in full", () => {
	expect([0.1, 0.5, 0.125, 0, 3, 0.001].map(thresholdText)).toEqual([
		"0.10",
		"0.50",
		"0.125",
		"0",
		"3.00",
		"0.001",
	]);
});
