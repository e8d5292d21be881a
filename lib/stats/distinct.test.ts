import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countOutside, distinctOf, sizeOf, within } from "./distinct";

describe("the part of a sample between two numbers", () => {
	const sample = distinctOf([1, 2, 2, 3, 5, 5, 5]);

	test("has both ends, and all of each value's repeats", () => {
		const part = within(sample, 2, 5);
		expect([[...part.values], [...part.counts]]).toEqual([
			[2, 3, 5],
			[2, 1, 3],
		]);
		expect(countOutside(sample, 2, 5)).toBe(1);
	});

	test("is empty where nothing lies there", () => {
		expect(within(sample, 3.5, 4.5).values).toHaveLength(0);
		expect(countOutside(sample, 3.5, 4.5)).toBe(7);
		expect(within(distinctOf([]), 0, 1).values).toHaveLength(0);
	});

	test("is what looking at each value finds", () => {
		const number = fc.integer({ min: -9, max: 9 });
		fc.assert(
			fc.property(fc.array(number), number, number, (numbers, low, high) => {
				fc.pre(low <= high);
				const inside = numbers.filter((each) => each >= low && each <= high);
				const found = distinctOf(numbers);
				expect(within(found, low, high)).toEqual(distinctOf(inside));
				expect(countOutside(found, low, high)).toBe(numbers.length - inside.length);
				expect(sizeOf(found.counts)).toBe(numbers.length);
			}),
		);
	});
});
