import { expect, test } from "vitest";
import { pairsText, pairsTitle } from "./pairsText";

const pairs = (inputs: [number, number], outputs: [number, number], partial = false) => ({
	outputs: "model_outputs",
	records: {
		inputs: { matched: inputs[0], of: inputs[1] },
		outputs: { matched: outputs[0], of: outputs[1] },
	},
	partial,
});
const failed = { outputs: "model_outputs", records: null, partial: true, error: "no role. Assign one." };

test("the share of each side is said, and all only where all are matched", () => {
	expect(pairsText(pairs([10, 10], [10, 10]))).toBe("All matched");
	expect(pairsText(pairs([99_999, 100_000], [10, 10]))).toBe(
		">\u00A099.9\u00A0% of inputs and 100\u00A0% of outputs matched",
	);
	expect(pairsText(pairs([98, 100], [0, 5]))).toBe("98\u00A0% of inputs and 0\u00A0% of outputs matched");
});

test("a side without records is not part of it; without any nothing is said", () => {
	expect(pairsText(pairs([0, 10], [0, 0]))).toBe("0\u00A0% of inputs matched");
	expect(pairsText(pairs([0, 0], [0, 0]))).toBeUndefined();
});

test("what could not be joined says so, and why", () => {
	expect(pairsText(failed)).toBe("Pairs not counted");
	expect(pairsTitle(failed)).toBe("no role. Assign one.");
	expect(pairsTitle(pairs([98, 1_000], [5, 5], true))).toBe(
		"98 of 1,000 inputs with an id, 5 of 5 outputs with an id, joined with model_outputs. Some logs could not be read",
	);
});
