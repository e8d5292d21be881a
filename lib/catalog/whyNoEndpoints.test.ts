import { expect, test } from "vitest";
import { editDistance, likelyMeant, similarNames } from "@/lib/similarNames";
import { temporaryTree } from "@/test/catalog/temporaryTree";
import { whyNoEndpoints } from "./whyNoEndpoints";

test("nothing to explain where there is an endpoint", async () => {
	expect(await whyNoEndpoints(temporaryTree(["modelDataCollector/e/d/c/2026/a.jsonl"]))).toBeUndefined();
});

test.each<[string, string[], string, object]>([
	["an empty container", [], "modelDataCollector", { reason: "empty_store", folders: [] }],
	[
		"data elsewhere: the likeliest folder first",
		["baselines/a.csv", "azureml/x.txt", "modeldatacollector/e/d/c/2026/a.jsonl"],
		"modelDataCollector",
		{
			reason: "collected_path_missing",
			message:
				'nothing lies in folder "modelDataCollector"; the datastore\'s root holds "modeldatacollector", "baselines", "azureml"',
			fix: expect.stringContaining("LEEWAY_COLLECTED_PATH"),
			folders: ["modeldatacollector", "baselines", "azureml"],
		},
	],
	[
		"many folders: five, and that there are more",
		["a/x", "b/x", "c/x", "d/x", "e/x", "f/x"],
		"z",
		{ message: 'nothing lies in folder "z"; the datastore\'s root holds "a", "b", "c", "d", "e", ...' },
	],
	[
		"files where endpoints should be",
		["modelDataCollector/a.jsonl"],
		"modelDataCollector",
		{ reason: "no_folders" },
	],
	[
		"files only at the root",
		["a.jsonl"],
		"",
		{ reason: "no_folders", message: expect.stringContaining("the datastore's root") },
	],
	[
		"files only at the root, a path set",
		["a.jsonl"],
		"x",
		{ reason: "collected_path_missing", message: expect.stringContaining("files but no folder") },
	],
])("%s", async (_, paths, collectedPath, expected) => {
	expect(await whyNoEndpoints(temporaryTree(paths, { collectedPath }))).toMatchObject(expected);
});

test.each([
	["", "", 0],
	["abc", "abc", 0],
	["abc", "ABC", 0],
	["kitten", "sitting", 3],
	["", "abc", 3],
	["🙂", "a", 1],
])("%j and %j are %d steps apart", (a, b, steps) => {
	expect(editDistance(a, b)).toBe(steps);
	expect(editDistance(b, a)).toBe(steps);
});

test("the nearest names come first, the likely one only when it is near", () => {
	expect(similarNames("model_input", ["request", "model_outputs", "model_inputs"], 2)).toEqual([
		"model_inputs",
		"model_outputs",
	]);
	expect(likelyMeant("colectedPath", ["name", "collectedPath"])).toBe("collectedPath");
	expect(likelyMeant("speed", ["name", "collectedPath"])).toBeUndefined();
	expect(likelyMeant("x", [])).toBeUndefined();
});
