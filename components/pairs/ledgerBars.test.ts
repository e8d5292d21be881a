import { expect, test } from "vitest";
import type { Ledger } from "@/lib/api/correlateAnswers";
import { barsOf, ledgerUnit, stackCounts } from "./ledgerBars";

const hour = 3_600_000;
const start = Date.parse("2026-03-01T00:00:00Z");
const none = { matched: 0, count_mismatch: 0, ambiguous: 0, input_only: 0, output_only: 0, no_id: 0 };
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
	expect(stackCounts(counted)).toEqual({
		matched: 3,
		count_mismatch: 0,
		ambiguous: 4,
		input_only: 1,
		output_only: 4,
		no_id: 0,
	});
});

test("stretches without records are bars of nothing", () => {
	const buckets = [bucket("2026-03-01T01:00:00Z", { matched: 5 }, { matched: 5 })];
	const bars = barsOf({ buckets, by: "hour" }, { from: start, to: start + 3 * hour });
	expect(bars.map(({ from, matched }) => [(from - start) / hour, matched])).toEqual([
		[0, 0],
		[1, 5],
		[2, 0],
	]);
});

test("a window that begins within an hour begins with that hour's bar", () => {
	const bars = barsOf({ buckets: [], by: "hour" }, { from: start + hour / 2, to: start + hour });
	expect(bars).toEqual([{ from: start, to: start + hour, ...none }]);
});

test("four days are hours, more are days", () => {
	expect(ledgerUnit({ from: 0, to: 96 * hour })).toBe("hour");
	expect(ledgerUnit({ from: 0, to: 97 * hour })).toBe("day");
});
