import { expect, test } from "vitest";
import { chooseSides, orderInRequest, usualSides } from "./sides";

test.each([
	[["model_inputs", "model_outputs", "request", "response"], {}, ["model_inputs", "model_outputs"]],
	[["request", "response", "app_traces"], {}, ["request", "response"]],
	[["inputs", "predictions"], {}, ["inputs", "predictions"]],
	[["inputs", "outputs", "predictions"], {}, ["inputs", "outputs"]],
	[["inputs", "outputs", "predictions"], { outputs: "predictions" }, ["inputs", "predictions"]],
	[["model_inputs", "model_outputs", "request", "response"], { inputs: "request" }, ["request", "response"]],
	[["a", "b", "c"], { inputs: "c", outputs: "a" }, ["c", "a"]],
] as const)("of %j, asked %j, joins %j", (names, asked, [inputs, outputs]) => {
	expect(chooseSides(names, asked)).toEqual({ inputs, outputs });
});

test.each([
	[["model_inputs", "traces"], {}, "invalid", '"model_inputs", "traces"'],
	[["a", "b"], { inputs: "a" }, "invalid", "no two collections"],
	[["a", "b"], { inputs: "a", outputs: "a" }, "invalid", 'the same collection: "a"'],
	[["model_inputs", "model_outputs"], { inputs: "model_input" }, "not_found", '"model_input" does not exist'],
] as const)("of %j, asked %j, is refused: %s", (names, asked, kind, said) => {
	expect(() => chooseSides(names, asked)).toThrow(
		expect.objectContaining({ kind, message: expect.stringContaining(said) }),
	);
});

test("a deployment that logs rows and bodies has two pairs", () => {
	expect(usualSides(["response", "request", "model_inputs", "model_outputs", "x"])).toEqual([
		{ inputs: "model_inputs", outputs: "model_outputs" },
		{ inputs: "request", outputs: "response" },
	]);
});

test("in a request's order: in first, out last, what is the deployment's own between", () => {
	const names = ["response", "features", "model_outputs", "request", "model_inputs"];
	expect(names.toSorted((a, b) => orderInRequest(a) - orderInRequest(b))).toEqual([
		"request",
		"model_inputs",
		"features",
		"model_outputs",
		"response",
	]);
});
