import { expect, test } from "vitest";
import { axisTicks } from "./axisTicks";

test.each([
	[0, true, [0, 1, 2]],
	[1, true, [0, 1, 2]],
	[2, true, [0, 1, 2]],
	[3, true, [0, 2, 4]],
	[5, true, [0, 3, 6]],
	[100, true, [0, 50, 100]],
	[101, true, [0, 100, 200]],
	[0.3, false, [0, 0.2, 0.4]],
	[75_000, false, [0, 50_000, 100_000]],
	[3_000_000, false, [0, 2_000_000, 4_000_000]],
])("up to %d (counted: %s) is marked at %j", (max, counted, expected) => {
	expect(axisTicks(max, counted)).toEqual(expected);
});
