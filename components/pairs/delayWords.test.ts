import { expect, test } from "vitest";
import { delayChoices, delaySentence } from "./delayWords";

test.each([
	[
		{ within: 3600, learned: { pairs: 12_034, longest: 0.4, sampled: false } },
		"1\u00A0h around the window: 99.9\u00A0% of 12,034 requests with an id of their own took 400\u00A0ms at most.",
	],
	[
		{ within: 10_800, learned: { pairs: 150_000, longest: 10_800, sampled: true } },
		"3\u00A0h around the window: 99.9\u00A0% of 150,000 requests (a part of all) with an id of their own took 3\u00A0h at most.",
	],
	[
		{ within: 3600, learned: { pairs: 5, longest: 0, sampled: false } },
		"1\u00A0h around the window: 99.9\u00A0% of 5 requests with an id of their own have the same time on both sides.",
	],
	[
		{ within: 3600, learned: { pairs: 0, longest: null, sampled: false } },
		"1\u00A0h around the window: no request was seen yet whose id is used once on each side.",
	],
	[{ within: 86_400, learned: null }, "1\u00A0d around the window, as chosen."],
])("says how far halves were sought, and why: %j", (delay, words) => {
	expect(delaySentence(delay)).toBe(words);
});

test("one that an address asks for is among the choices, in its place", () => {
	const words = (chosen: number | null) => delayChoices(chosen).map((each) => each.words);
	const usual = ["the usual time of a request", "1\u00A0h", "6\u00A0h", "1\u00A0d", "7\u00A0d"];
	expect(words(null)).toEqual(usual);
	expect(words(3600)).toEqual(usual);
	expect(words(7200)).toEqual([...usual.slice(0, 2), "2\u00A0h", ...usual.slice(2)]);
});
