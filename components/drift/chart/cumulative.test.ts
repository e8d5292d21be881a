import { expect, test } from "vitest";
import { featureOf, upTo } from "@/test/drift/madeUpReview";
import { barsOf } from "./bars";
import { cumulativeOf, widestGap } from "./cumulative";
import { drawingOf } from "./drawing";

test("curves end at all values, those beyond the edges counted before and after them", () => {
	const points = cumulativeOf(featureOf("x", upTo(100), [-1, -1, 50.5, 1000]));
	expect(points[0]).toEqual({ value: 0.5, baseline: 0, production: 0.5 });
	expect(points.at(-1)).toEqual({ value: 99.5, baseline: 1, production: 0.75 });
	expect(widestGap(points)).toMatchObject({ baseline: 0, production: 0.5 });
});

test("text has no curves", () => expect(cumulativeOf(featureOf("x", ["a", "b"], ["a"]))).toEqual([]));

test("the core leaves out the outermost bins and says so", () => {
	const bars = barsOf(featureOf("x", upTo(100), [...upTo(100), -3, 500]));
	const { bars: drawn, tails } = drawingOf(bars, { unit: "count", axis: "bins", core: true });
	expect(drawn).toHaveLength(8);
	expect(tails.left.map(({ kind }) => kind)).toEqual(["below", "bin"]);
	expect(tails.right.map(({ kind }) => kind)).toEqual(["bin", "above"]);
	const counted = [...drawn.map(({ bar }) => bar), ...tails.left, ...tails.right];
	expect(counted.reduce((sum, bar) => sum + bar.production, 0)).toBe(102);
});

test("to scale, a bar's area is its share", () => {
	const bars = barsOf(
		featureOf(
			"x",
			upTo(100, (place) => place ** 2 + 0.5),
			upTo(100),
		),
	);
	const { bars: drawn } = drawingOf(bars, { unit: "share", axis: "values", core: false });
	const area = drawn.reduce((sum, { left, right, baseline }) => sum + (right - left) * baseline, 0);
	expect(area).toBeCloseTo(1, 12);
});
