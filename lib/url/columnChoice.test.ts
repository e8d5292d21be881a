import { describe, expect, test } from "vitest";
import { loadCollectionParams } from "./collectionParams";
import { choiceOf, hiddenOf } from "./columnChoice";
import { collectionHref } from "./href";

const wide = Array.from({ length: 2_000 }, (_, place) => `feature_${place}`);

describe("an address says the shorter of what is shown and what is not", () => {
	test.each([
		["nothing left out", [], null, null],
		["one of 2,000 left out", ["feature_7"], ["feature_7"], null],
		["all but one left out", wide.slice(1), null, ["feature_0"]],
		["all left out", wide, null, []],
	])("%s", (_, hidden, hide, show) =>
		expect(choiceOf(hidden, wide)).toEqual({ hide, show, columnSet: null }),
	);

	test.each([
		["short", wide],
		["long", wide.map((name) => `${"one of very many columns ".repeat(6)}${name}`)],
		["in letters that an address writes as nine", wide.map((name) => `列列列列列列列列列列${name}`)],
	])("however many of 2,000 columns with %s names are left out, a whole address is under 4 kB", (_, all) => {
		for (const count of [1, 100, 160, 700, 1_000, 1_001, 1_500, 1_900, 1_990, 2_000]) {
			// Not in a row: every other, and so on.
			const hidden = all.filter((_, place) => (place * 1_409) % 2_000 < count);
			const choice = choiceOf(hidden, all);
			const href = collectionHref(
				{ datastore: "default", endpoint: "credit-risk", deployment: "blue", collection: "model_inputs" },
				{
					...choice,
					hide: choice.hide ?? [],
					from: 0,
					to: 86_400_000,
					sort: [{ column: all[0] ?? "", descending: true }],
					pin: all.slice(0, 1),
				},
			);
			expect(href.length).toBeLessThan(4_000);
			expect(hiddenOf({ ...loadCollectionParams(new URL(href, "http://a").searchParams) }, all)).toEqual(
				hidden,
			);
		}
	});
});

test.each([[[]], [["feature_7"]], [wide.slice(1)], [wide]])("what it says is what was chosen", (hidden) =>
	expect(hiddenOf(choiceOf(hidden, wide), wide)).toEqual(hidden),
);

test("columns that are named but not there any more are still left out when they come back", () => {
	const columnSet = null;
	expect(hiddenOf({ hide: ["gone"], show: null, columnSet }, ["a", "b"])).toEqual(["gone"]);
	expect(hiddenOf({ hide: ["a"], show: ["b"], columnSet }, ["a", "b", "new"])).toEqual(["a", "new"]);
});

test.each(["", "hide", "hide:!", "AAAA", "drop:AAAA"])(
	"%j is no set of columns: all are shown",
	(columnSet) => {
		expect(hiddenOf({ hide: ["a"], show: null, columnSet }, ["a", "b"])).toEqual([]);
	},
);
