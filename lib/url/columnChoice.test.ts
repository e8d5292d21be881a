import { describe, expect, test } from "vitest";
import { choiceOf, hiddenOf, lengthOf } from "./columnChoice";

const wide = Array.from({ length: 2_000 }, (_, place) => `feature_${place}`);

describe("an address says the shorter of what is shown and what is not", () => {
	test.each([
		["nothing left out", [], null, null],
		["one of 2,000 left out", ["feature_7"], ["feature_7"], null],
		["all but one left out", wide.slice(1), null, ["feature_0"]],
		["all left out", wide, null, []],
	])("%s", (_, hidden, hide, show) => expect(choiceOf(hidden, wide)).toEqual({ hide, show }));

	test("one or all but a few of 2,000 columns never make it longer than 4 kB", () => {
		for (const hidden of [wide.slice(0, 1), wide.slice(0, 150), wide.slice(150), wide]) {
			const { hide, show } = choiceOf(hidden, wide);
			expect(lengthOf(hide ?? show ?? [])).toBeLessThan(4_000);
		}
	});
});

test.each([[[]], [["feature_7"]], [wide.slice(1)], [wide]])("what it says is what was chosen", (hidden) =>
	expect(hiddenOf(choiceOf(hidden, wide), wide)).toEqual(hidden),
);

test("columns that are named but not there any more are still left out when they come back", () => {
	expect(hiddenOf({ hide: ["gone"], show: null }, ["a", "b"])).toEqual(["gone"]);
	expect(hiddenOf({ hide: ["a"], show: ["b"] }, ["a", "b", "new"])).toEqual(["a", "new"]);
});
