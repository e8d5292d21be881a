import { expect, test } from "vitest";
import { expectedShare } from "./expectedShare";

const deployment = { endpoint: "e", deployment: "d" };
const sides = { inputs: "model_inputs", outputs: "model_outputs" };
const rate = (collection: string, value: number) => ({ ...deployment, collection, rate: value });

test("each collection draws for itself: of the inputs kept, the outputs' rate is matched", () => {
	expect(expectedShare([rate("model_inputs", 0.5), rate("model_outputs", 0.4)], deployment, sides)).toEqual({
		rates: { inputs: 0.5, outputs: 0.4 },
		matched: 0.4,
	});
});

test("a side without a rate is collected whole", () => {
	expect(expectedShare([rate("model_inputs", 0.5)], deployment, sides)?.matched).toBe(1);
});

test("rates of others say nothing", () => {
	expect(expectedShare([], deployment, sides)).toBe(null);
	const other = { ...rate("model_inputs", 0.5), deployment: "green" };
	expect(expectedShare([other, rate("custom", 0.1)], deployment, sides)).toBe(null);
});
