import { expect, test } from "vitest";
import { azureVerdict } from "./azureVerdict";
import type { Statistic } from "./statistic";

const number = (value: number): Statistic => ({ value });

test.each<[string, Statistic, "lower" | "higher", number, string, string]>([
	["a distance above its threshold", number(0.4321), "lower", 0.1, "drift", "0.43 > 0.10 → drift"],
	["a distance below it", number(0.06), "lower", 0.1, "ok", "0.06 ≤ 0.10 → ok"],
	["a distance on it is not drift", number(0.1), "lower", 0.1, "ok", "0.10 ≤ 0.10 → ok"],
	["what differs beyond 32 bits is equal", number(0.100000001), "lower", 0.1, "ok", "0.10 ≤ 0.10 → ok"],
	["the next 32-bit float is drift", number(0.10000001), "lower", 0.1, "drift", "0.10000001 > 0.10 → drift"],
	["below by one 32-bit float", number(0.09999999), "lower", 0.1, "ok", "0.09999999 ≤ 0.10 → ok"],
	["one row's distance as any other's", number(1), "lower", 0.5, "drift", "1.00 > 0.50 → drift"],
	["a p-value below its threshold", number(0.04), "higher", 0.05, "drift", "p 0.04 < 0.05 → drift"],
	["a p-value on it is not drift", number(0.05), "higher", 0.05, "ok", "p 0.05 ≥ 0.05 → ok"],
	["a p-value above it", number(0.31), "higher", 0.1, "ok", "p 0.31 ≥ 0.10 → ok"],
	[
		"a p-value no 32-bit float is as small as",
		number(2e-60),
		"higher",
		0.1,
		"drift",
		"p 2e-60 < 0.10 → drift",
	],
	["a p-value of 0", number(0), "higher", 0.1, "drift", "p < 1e-300 → drift"],
	["a distance no 32-bit float is as large as", number(1e60), "lower", 0.1, "drift", "1e+60 > 0.10 → drift"],
	[
		"a distance that is not a number",
		{ value: null, reason: "outside_bins" },
		"lower",
		0.1,
		"drift",
		"not a number, which Azure ML takes for more than 0.10 → drift",
	],
	[
		"a p-value that is not a number",
		{ value: null, reason: "one_category" },
		"higher",
		0.1,
		"not comparable",
		"not comparable: a test needs at least two categories",
	],
	[
		"a feature that is not computed",
		{ value: null, reason: "no_production_values" },
		"lower",
		0.1,
		"not comparable",
		"not comparable: every value in the window is null",
	],
])("%s", (_, result, better, threshold, status, text) => {
	expect(azureVerdict({ result, better, threshold })).toMatchObject({ status, text });
});

test("severity says how far beyond, and what is not a number comes first", () => {
	const severity = (result: Statistic, better: "lower" | "higher") =>
		azureVerdict({ result, better, threshold: 0.1 }).severity;
	expect(severity(number(0.25), "lower")).toBe(2.5);
	expect(severity(number(0.02), "higher")).toBe(5);
	expect(severity({ value: null, reason: "overflow" }, "lower")).toBe(1000);
});
