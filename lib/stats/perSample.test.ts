import { expect, test } from "vitest";
import { lazily, perSample } from "./perSample";

test("a large sample is worked out once, a small one each time, and one sample is not another", () => {
	const seen: number[] = [];
	const first = perSample(
		({ length }: Float64Array) => length,
		(sample) => {
			seen.push(sample.length);
			return sample[0] ?? 0;
		},
	);
	const large = new Float64Array(5_000).fill(7);
	const small = Float64Array.of(1, 2);
	expect([first(large), first(large), first(small), first(small)]).toEqual([7, 7, 1, 1]);
	expect(first(new Float64Array(5_000).fill(8))).toBe(8);
	expect(seen).toEqual([5_000, 2, 2, 5_000]);
});

test("what is worked out lazily is worked out once, also when there is nothing", () => {
	let times = 0;
	const nothing = lazily(() => {
		times += 1;
		return undefined;
	});
	expect(times).toBe(0);
	expect([nothing(), nothing(), times]).toEqual([undefined, undefined, 1]);
});
