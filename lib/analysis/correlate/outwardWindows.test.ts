import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { merged, outwardWindows, uncovered } from "./outwardWindows";

const hour = 3_600_000;
const hours = (from: number, to: number) => ({ from: from * hour, to: to * hour });

describe("outwardWindows", () => {
	test("without a hint goes back from the newest, each window longer than the last", () => {
		expect([...outwardWindows(hours(0, 20))]).toEqual([
			hours(19, 20),
			hours(18, 19),
			hours(16, 18),
			hours(12, 16),
			hours(4, 12),
			hours(0, 4),
		]);
	});

	test("with a hint goes to both sides, the later first", () => {
		expect([...outwardWindows(hours(0, 10), 5.5 * hour)]).toEqual([
			hours(5, 6),
			hours(6, 7),
			hours(4, 5),
			hours(7, 9),
			hours(2, 4),
			hours(9, 10),
			hours(0, 2),
		]);
	});

	test("a hint outside begins at the nearer end", () => {
		expect([...outwardWindows(hours(0, 3), 100 * hour)][0]).toEqual(hours(2, 3));
		expect([...outwardWindows(hours(0, 3), -100 * hour)][0]).toEqual(hours(0, 1));
	});

	test("covers everything once, whatever the extent and the hint", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 20_000 }),
				fc.integer({ min: 1, max: 9_000 }),
				fc.option(fc.integer({ min: -100, max: 40_000 }), { nil: undefined }),
				(from, length, hint) => {
					const windows = [...outwardWindows(hours(from, from + length), hint && hint * hour)];
					expect(merged(windows)).toEqual([hours(from, from + length)]);
					expect(windows.reduce((sum, each) => sum + each.to - each.from, 0)).toBe(length * hour);
				},
			),
		);
	});
});

test("what is left of a window is what no other covers", () => {
	const covered = merged([hours(4, 5), hours(2, 3), hours(3, 4), hours(8, 12)]);
	expect(covered).toEqual([hours(2, 5), hours(8, 12)]);
	expect(uncovered(hours(0, 10), covered)).toEqual([hours(0, 2), hours(5, 8)]);
	expect(uncovered(hours(3, 5), covered)).toEqual([]);
});
