import { expect, test } from "vitest";
import { groupCollections } from "./groups";

test("collections are grouped by endpoint and deployment, each in order", () => {
	const entry = (endpoint: string, deployment: string, collection: string) => ({
		endpoint,
		deployment,
		collection,
		first: null,
		last: null,
		end: null,
		path: `${endpoint}/${deployment}/${collection}`,
		twin: null,
	});
	const groups = groupCollections([
		entry("b", "v1", "request"),
		entry("a", "green", "model_outputs"),
		entry("a", "blue", "model_outputs"),
		entry("a", "green", "model_inputs"),
	]);
	const shape = groups.map(({ endpoint, deployments }) => [
		endpoint,
		deployments.map(({ deployment, collections }) => [deployment, collections.map((one) => one.collection)]),
	]);
	expect(shape).toEqual([
		[
			"a",
			[
				["blue", ["model_outputs"]],
				["green", ["model_inputs", "model_outputs"]],
			],
		],
		["b", [["v1", ["request"]]]],
	]);
});
