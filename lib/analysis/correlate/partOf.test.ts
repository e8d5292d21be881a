import { describe, expect, test } from "vitest";
import { requestAt } from "./partOf";

const again = { inputs: 2, outputs: 2 };
const lasting = (time: number | null, until: number | null, reused: typeof again | null = again) => ({
	entry: { time, until, reused },
});

describe("of the requests under one id something was a part of", () => {
	test("the only one, whenever it was logged, as long as the id is not used again", () => {
		const only = lasting(10, 20, null);
		expect([requestAt([only], 99), requestAt([only], null), requestAt([], 10)]).toEqual([
			only,
			only,
			undefined,
		]);
		// Others may not be listed.
		expect(requestAt([lasting(10, 20)], 99)).toBeUndefined();
	});

	test.each([
		[10, 0],
		[20, 0],
		[15, 0],
		[30, 1],
		[40, 1],
		[9, undefined],
		[21, undefined],
		[41, undefined],
		[null, undefined],
	])("the one that lasted when it was logged (%s: %s)", (time, place) => {
		const both = [lasting(10, 20), lasting(30, 40), lasting(null, null)];
		expect(requestAt(both, time)).toBe(place === undefined ? undefined : both[place]);
	});

	test("none where two lasted then", () => {
		const two = [lasting(10, 20), lasting(20, 30)];
		expect([requestAt(two, 20), requestAt(two, 19), requestAt(two, 21)]).toEqual([undefined, ...two]);
	});
});
