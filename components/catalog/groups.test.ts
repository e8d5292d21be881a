import { expect, test } from "vitest";
import { groupCollections, troubledFirst } from "./groups";

const entry = (endpoint: string, deployment: string, collection: string) => ({
	endpoint,
	deployment,
	collection,
	path: `${endpoint}/${deployment}/${collection}`,
	twin: null,
});

test("those that are not shown leave no empty group, and still say what is joined with what", () => {
	const groups = groupCollections(
		[entry("a", "blue", "model_inputs"), entry("a", "blue", "model_outputs"), entry("b", "v1", "request")],
		({ collection }) => collection === "model_inputs",
	);
	expect(groups).toMatchObject([
		{ endpoint: "a", deployments: [{ deployment: "blue", all: ["model_inputs", "model_outputs"] }] },
	]);
	expect(groups[0]?.deployments[0]?.collections).toHaveLength(1);
});

test("the most urgent endpoints and deployments come first, others stay in order", () => {
	const ranks = new Map([
		["c/green/x", 0],
		["b/v1/x", 1],
	]);
	const groups = groupCollections(
		["a/v1/x", "b/v1/x", "c/blue/x", "c/green/x", "d/v1/x"].map((path) => {
			const [endpoint = "", deployment = "", collection = ""] = path.split("/");
			return entry(endpoint, deployment, collection);
		}),
	);
	const ordered = troubledFirst(groups, ({ path }) => ranks.get(path) ?? 4);
	expect(
		ordered.map(({ endpoint, deployments }) => [endpoint, ...deployments.map((each) => each.deployment)]),
	).toEqual([
		["c", "green", "blue"],
		["b", "v1"],
		["a", "v1"],
		["d", "v1"],
	]);
});

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
