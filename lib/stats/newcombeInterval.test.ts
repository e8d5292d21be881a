import { expect, test } from "vitest";
import { newcombeInterval, wilsonInterval } from "./newcombeInterval";

// Newcombe (1998), Statistics in Medicine 17, table II, method 10: examples (a), (d), (g) and (h).
test.each([
	[56, 70, 48, 80, 0.0524, 0.3339],
	[9, 10, 3, 10, 0.1705, 0.809],
	[0, 10, 0, 20, -0.1611, 0.2775],
	[10, 10, 0, 10, 0.6075, 1],
])("%d of %d against %d of %d: published limits", (rows, of, other, ofOther, low, high) => {
	const [lower, upper] = newcombeInterval({ rows: other, of: ofOther }, { rows, of });
	expect(lower).toBeCloseTo(low, 4);
	expect(upper).toBeCloseTo(high, 4);
});

test("an interval of one share stays within it", () => {
	expect(wilsonInterval({ rows: 0, of: 10 })[0]).toBe(0);
	expect(wilsonInterval({ rows: 10, of: 10 })[1]).toBeCloseTo(1, 12);
	expect(wilsonInterval({ rows: 81, of: 263 })[0]).toBeCloseTo(0.2553, 4);
	expect(wilsonInterval({ rows: 81, of: 263 })[1]).toBeCloseTo(0.3662, 4);
});
