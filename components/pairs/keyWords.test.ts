import { expect, test } from "vitest";
import { keyOption, mismatchOffer } from "./keyWords";

const none = {
	matched: 0,
	count_mismatch: 0,
	ambiguous: 0,
	input_only: 0,
	output_only: 0,
	no_id: 0,
	no_key: 0,
};

test("a column says how much of what could match does, and whether it is the one proposed", () => {
	const column = { column: "customer", rows: 3000, all: 3000, distinct: 3000, matched: 1200, of: 1500 };
	expect(keyOption(column, null)).toBe("customer: 1,200 of 1,500 match");
	expect(keyOption(column, "customer")).toBe("customer: 1,200 of 1,500 match (suggested)");
	expect(keyOption(column, "other")).toBe("customer: 1,200 of 1,500 match");
});

test("a key is offered where halves have different numbers of rows, and only there", () => {
	const records = { inputs: { ...none, count_mismatch: 4 }, outputs: { ...none, count_mismatch: 4 } };
	expect(mismatchOffer({ records }, "customer")).toBe(
		"4 requests have another number of outputs than of inputs; customer is on both sides and says which belong together",
	);
	const one = { inputs: none, outputs: { ...none, count_mismatch: 1 } };
	expect(mismatchOffer({ records: one }, "k")).toMatch(/^1 request has another number/);
	expect(mismatchOffer({ records: { inputs: none, outputs: none } }, "k")).toBeUndefined();
});
