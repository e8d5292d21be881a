import { expect, test } from "vitest";
import { surplusTitle } from "@/components/data/surplusWords";
import { expectedWords, matchedShare, unreadLines } from "./ledgerWords";

const none = {
	matched: 0,
	count_mismatch: 0,
	ambiguous: 0,
	input_only: 0,
	output_only: 0,
	no_id: 0,
	no_key: 0,
};

const nothing = { inputs: none, outputs: none };

test("joined by a key rows are what is matched", () => {
	const rows = { inputs: { ...none, matched: 24, input_only: 16 }, outputs: { ...none, matched: 24 } };
	expect(matchedShare({ records: nothing, rows }, "customer")).toBe(
		"60\u00A0% of the input rows and 100\u00A0% of the output rows are matched",
	);
});

test("inputs that stopped do not make all matched while outputs go on", () => {
	const records = { inputs: { ...none, matched: 20 }, outputs: { ...none, matched: 20, output_only: 60 } };
	expect(matchedShare({ records, rows: records }, null)).toBe(
		"100\u00A0% of the inputs and 25\u00A0% of the outputs are matched",
	);
});

test("a side without records has no share, and what has no id is not part of it", () => {
	const outputs = { ...none, matched: 1, output_only: 3, no_id: 6, no_key: 0 };
	expect(matchedShare({ records: { inputs: none, outputs }, rows: nothing }, null)).toBe(
		"25\u00A0% of the outputs with an id are matched",
	);
	const unnamed = { ...none, no_id: 2 };
	expect(
		matchedShare({ records: { inputs: unnamed, outputs: unnamed }, rows: nothing }, null),
	).toBeUndefined();
});

test("lines that could not be read are said to be able to hold the other half", () => {
	expect(unreadLines(2)).toBe("2 lines could not be read; they may hold a half that is missing here.");
	expect(unreadLines(1)).toBe("1 line could not be read; it may hold a half that is missing here.");
	expect(unreadLines(0)).toBeUndefined();
});

test("surplus lines are counted in words", () => {
	expect(surplusTitle(7)).toBe("7 surplus lines were delivered twice and were left out");
	expect(surplusTitle(1)).toBe("1 surplus line was delivered twice and was left out");
	expect(surplusTitle(0)).toBeUndefined();
});

test("sampling leaves an input its output as often as outputs are kept, and the other way round", () => {
	expect(expectedWords({ inputs: 0.5, outputs: 0.4 })).toBe(
		"40\u00A0% of the inputs and 50\u00A0% of the outputs are expected to be, as 50\u00A0% of inputs and 40\u00A0% of outputs are sampled, each on its own",
	);
});
