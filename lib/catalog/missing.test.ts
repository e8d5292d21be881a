import { describe, expect, test } from "vitest";
import { temporaryTree } from "@/test/catalog/temporaryTree";
import { checkExists } from "./missing";

const paths = ["credit-risk/blue/model_inputs", "credit-risk/blue/model_outputs", "fraud/v1/request"].map(
	(name) => `modelDataCollector/${name}/2026/03/01/05/a.jsonl`,
);

describe("what does not exist is named, with the nearest names that do", () => {
	test.each<[string, string[], string, string]>([
		[
			"an endpoint",
			["credit-rsk"],
			'endpoint "credit-rsk" does not exist in datastore "default"',
			'Use one of those that exist: "credit-risk", "fraud".',
		],
		[
			"a deployment",
			["credit-risk", "green"],
			'deployment "green" does not exist in credit-risk',
			'Use one of those that exist: "blue".',
		],
		[
			"the endpoint of a deployment",
			["__proto__", "green"],
			'endpoint "__proto__" does not exist in datastore "default"',
			'Use one of those that exist: "fraud", "credit-risk".',
		],
		[
			"a collection",
			["credit-risk", "blue", "model_input"],
			'collection "model_input" does not exist in credit-risk/blue',
			'Use one of those that exist: "model_inputs", "model_outputs".',
		],
	])("%s", async (_, names, message, fix) => {
		await expect(checkExists(temporaryTree(paths), names)).rejects.toMatchObject({
			kind: "not_found",
			message,
			fix,
		});
	});
});

test("what exists and is empty is not an error", async () => {
	await checkExists(temporaryTree(["modelDataCollector/new/blue/"]), ["new", "blue"]);
});

test("a mapped collection exists wherever its path lies", async () => {
	const mapped = { endpoint: "credit", deployment: "blue", collection: "model_outputs", path: "custom/out" };
	const datastore = temporaryTree(["custom/out/2026/03/01/05/a.jsonl"], { collections: [mapped] });
	await checkExists(datastore, ["credit", "blue", "model_outputs"]);
});
