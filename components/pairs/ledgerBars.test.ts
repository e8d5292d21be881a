import { expect, test } from "vitest";
import type { Ledger } from "@/lib/api/correlateAnswers";
import { barsOf, ledgerUnit, stackCounts } from "./ledgerBars";

const hour = 3_600_000;
const start = Date.parse("2026-03-01T00:00:00Z");
const none = {
	matched: 0,
	count_mismatch: 0,
	ambiguous: 0,
	input_only: 0,
	output_only: 0,
	no_id: 0,
	no_key: 0,
};
const bucket = (at: string, inputs: object, outputs: object): Ledger["buckets"][number] => ({
	start: at,
	...none,
	surplus: 0,
	records: { inputs: { ...none, ...inputs }, outputs: { ...none, ...outputs } },
	rows: { inputs: none, outputs: none },
});

test("the two records of a pair count once, those of an ambiguous id each", () => {
	const counted = bucket(
		"",
		{ matched: 3, ambiguous: 2, input_only: 1 },
		{ matched: 3, ambiguous: 2, output_only: 4 },
	);
	expect(stackCounts(counted, null)).toEqual({
		matched: 3,
		count_mismatch: 0,
		ambiguous: 4,
		input_only: 1,
		output_only: 4,
		no_id: 0,
		no_key: 0,
	});
});

test("joined by a key rows are counted, each side's with no key or no single partner too", () => {
	const counted = bucket("", { matched: 1 }, { matched: 1 });
	const inputs = { ...none, matched: 3, ambiguous: 2, no_key: 1, input_only: 4 };
	const rows = { inputs, outputs: { ...none, matched: 3, ambiguous: 1, no_key: 2, output_only: 5 } };
	expect(stackCounts({ ...counted, rows }, "customer")).toEqual({
		...none,
		...{ matched: 3, ambiguous: 3, no_key: 3, input_only: 4, output_only: 5 },
	});
});

test("buckets without records are bars of nothing", () => {
	const buckets = [bucket("2026-03-01T01:00:00Z", { matched: 5 }, { matched: 5 })];
	const bars = barsOf({ buckets, by: "hour", key: null }, { from: start, to: start + 3 * hour });
	expect(bars.map(({ from, matched }) => [(from - start) / hour, matched])).toEqual([
		[0, 0],
		[1, 5],
		[2, 0],
	]);
});

test("a window that begins within an hour begins with that hour's bar", () => {
	const bars = barsOf({ buckets: [], by: "hour", key: null }, { from: start + hour / 2, to: start + hour });
	expect(bars).toEqual([{ from: start, to: start + hour, ...none }]);
});

test("four days are hours, more are days", () => {
	expect(ledgerUnit({ from: 0, to: 96 * hour })).toBe("hour");
	expect(ledgerUnit({ from: 0, to: 97 * hour })).toBe("day");
});
