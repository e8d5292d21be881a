import { expect, test } from "vitest";
import { byUrgency } from "./rank";
import { type Evidence, verdictOf } from "./verdict";
import { written, writtenAgainst, writtenThreshold } from "./written";

const enough = { baseline: 1000, production: 400 };
const distance = { better: "lower", thresholds: { watch: 0.1, drift: 0.25 }, rows: enough } as const;
const probability = {
	better: "higher",
	thresholds: { watch: 0.05, drift: 0.05 },
	rows: enough,
	noise: null,
} as const;

test.each<[string, Evidence, string, number | null, string]>([
	[
		"above drift",
		{ ...distance, result: { value: 0.31 }, noise: 0.05 },
		"drift",
		1.24,
		"0.31 ≥ 0.25 → drift",
	],
	["on drift", { ...distance, result: { value: 0.25 }, noise: 0.05 }, "drift", 1, "0.25 ≥ 0.25 → drift"],
	[
		"just below drift",
		{ ...distance, result: { value: 0.2499 }, noise: 0 },
		"watch",
		0.9996,
		"0.25 ≥ 0.10 → watch",
	],
	["on watch", { ...distance, result: { value: 0.1 }, noise: 0.1 }, "watch", 0.4, "0.10 ≥ 0.10 → watch"],
	[
		"just below watch",
		{ ...distance, result: { value: 0.0996 }, noise: 0 },
		"ok",
		0.3984,
		"0.0996 < 0.10 → ok",
	],
	["nothing", { ...distance, result: { value: 0 }, noise: 0 }, "ok", 0, "0 < 0.10 → ok"],
	[
		"noise above watch",
		{ ...distance, result: { value: 0.12 }, noise: 0.17, rows: { baseline: 1000, production: 100 } },
		"too few rows",
		0.48,
		"0.12, noise 0.17 → too few rows (n = 100)",
	],
	[
		"above drift, within noise",
		{ ...distance, result: { value: 0.31 }, noise: 0.4, rows: { baseline: 20_000, production: 2_000 } },
		"too few rows",
		1.24,
		"0.31, noise 0.40 → too few rows (n = 2,000)",
	],
	[
		"above drift and above a noise above drift",
		{ ...distance, result: { value: 0.9 }, noise: 0.4 },
		"drift",
		3.6,
		"0.90 ≥ 0.25 → drift",
	],
	[
		"on the noise",
		{ ...distance, result: { value: 0.3 }, noise: 0.3 },
		"too few rows",
		1.2,
		"0.30, noise 0.30 → too few rows (n = 400)",
	],
	[
		"no noise formula",
		{ ...distance, result: { value: 0.6 }, noise: null },
		"drift",
		2.4,
		"0.60 ≥ 0.25 → drift",
	],
	[
		"no noise formula, 29 rows",
		{ ...distance, result: { value: 0.6 }, noise: null, rows: { baseline: 29, production: 400 } },
		"too few rows",
		2.4,
		"0.60 → too few rows (n = 29)",
	],
	[
		"no noise formula, 30 rows",
		{ ...distance, result: { value: 0.6 }, noise: null, rows: { baseline: 30, production: 30 } },
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
	["p of 0", { ...probability, result: { value: 0 } }, "drift", 1000, "p 0 < 0.05 → drift"],
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
		{ ...distance, thresholds: { watch: 0, drift: 0 }, result: { value: 0.1 }, noise: 0 },
		"drift",
		1000,
		"0.10 ≥ 0 → drift",
	],
	[
		"no value",
		{ ...distance, result: { value: null, reason: "one_category" }, noise: null },
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

test("a changed type ranks above drift, then status, then severity", () => {
	const features = [
		{ name: "ok", status: "ok", severity: 0.2 },
		{ name: "worse drift", status: "drift", severity: 9 },
		{ name: "few", status: "too few rows", severity: 5 },
		{ name: "nested", status: "not comparable", severity: null, reason: "nested" },
		{ name: "drift", status: "drift", severity: 1.1 },
		{ name: "watch", status: "watch", severity: 0.9 },
		{ name: "changed", status: "not comparable", severity: null, reason: "type_changed" },
	] as const;
	expect(features.toSorted(byUrgency).map(({ name }) => name)).toEqual([
		"changed",
		"worse drift",
		"drift",
		"watch",
		"few",
		"nested",
		"ok",
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
])("%f is written %s", (value, text) => {
	expect(written(value)).toBe(text);
});

test("what is printed compares as the numbers do", () => {
	expect(writtenAgainst(0.24999, 0.25)).toBe("0.24999");
	expect(writtenAgainst(0.25001, 0.25)).toBe("0.25001");
	expect(writtenAgainst(0.1 + 0.2, 0.3)).toBe("0.30000000000000004");
});

test("a threshold is written in full", () => {
	expect([0.1, 0.5, 0.125, 0, 3, 0.001].map(writtenThreshold)).toEqual([
		"0.10",
		"0.50",
		"0.125",
		"0",
		"3.00",
		"0.001",
	]);
});
