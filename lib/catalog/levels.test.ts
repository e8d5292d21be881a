import { describe, expect, test } from "vitest";
import { hourly, madeUpStore } from "@/test/catalog/madeUpStore";
import { temporaryTree } from "@/test/catalog/temporaryTree";
import { testFewAndMany } from "@/test/hardening";
import { allNames, listCollections, listDeployments, listEndpoints } from "./levels";

const log = "2026/03/01/05/a.jsonl";
const mapped = { endpoint: "credit", deployment: "blue", collection: "model_outputs", path: "custom/out" };

function datastoreOf(store: ReturnType<typeof madeUpStore>) {
	return { name: "default", store, collectedPath: "modelDataCollector", collections: [] };
}

const inContainer = (blobs: number) => `the endpoints of a container with ${blobs} blobs cost one call`;

testFewAndMany(inContainer, { few: 20_000, many: 1_000_000, timeout: 240_000 }, async (blobs) => {
	function* many() {
		for (let endpoint = 0; endpoint < 10; endpoint++) {
			yield* hourly(`modelDataCollector/e${endpoint}/d/c`, "2022-01-01T00:00Z", Math.ceil(blobs / 720), 3);
		}
	}
	const store = madeUpStore(many());
	const page = await listEndpoints(datastoreOf(store));
	expect(page.names).toHaveLength(10);
	expect(store.calls).toEqual(["modelDataCollector/ *"]);
});

test("endpoints come page by page", async () => {
	const names = Array.from({ length: 7 }, (_, index) => `e${index}`);
	const store = madeUpStore(names.map((name) => `modelDataCollector/${name}/d/c/${log}`));
	const first = await listEndpoints(datastoreOf(store), { limit: 3 });
	expect(first.names).toEqual(["e0", "e1", "e2"]);
	expect(
		await allNames((after) => listEndpoints(datastoreOf(store), { limit: 3, ...(after ? { after } : {}) })),
	).toEqual(names);
	expect(store.calls).toHaveLength(1 + 3);
});

test("each level lists its own names; mapped collections are among them", async () => {
	const datastore = temporaryTree(
		[
			`modelDataCollector/fraud/v1/model_inputs/${log}`,
			`modelDataCollector/credit/green/request/${log}`,
			`custom/out/${log}`,
		],
		{ collections: [mapped] },
	);
	expect(await listEndpoints(datastore)).toEqual({ names: ["credit", "fraud"] });
	expect(await listDeployments(datastore, "credit")).toEqual({ names: ["blue", "green"] });
	expect(await listCollections(datastore, mapped)).toEqual({ names: ["model_outputs"] });
	expect(await listCollections(datastore, { endpoint: "fraud", deployment: "v1" })).toEqual({
		names: ["model_inputs"],
	});
});

test("a block blob copy is left out even when its original was on an earlier page", async () => {
	const store = madeUpStore(
		["c", "c0", "c_block_blob", "lone_block_blob"].map((name) => `modelDataCollector/e/d/${name}/${log}`),
	);
	const deployment = { endpoint: "e", deployment: "d" };
	const names = await allNames((after) =>
		listCollections(datastoreOf(store), deployment, { limit: 2, ...(after ? { after } : {}) }),
	);
	expect(names).toEqual(["c", "c0", "lone_block_blob"]);
});

describe("what isn't there", () => {
	const paths = ["credit-risk/blue/model_inputs", "credit-risk/blue/model_outputs", "fraud/v1/request"].map(
		(name) => `modelDataCollector/${name}/${log}`,
	);

	test.each<[string, (datastore: ReturnType<typeof temporaryTree>) => Promise<unknown>, string, string]>([
		[
			"an endpoint",
			(datastore) => listDeployments(datastore, "credit-rsk"),
			'endpoint "credit-rsk" does not exist in datastore "default"',
			'Use one of those that exist: "credit-risk", "fraud".',
		],
		[
			"a deployment",
			(datastore) => listCollections(datastore, { endpoint: "credit-risk", deployment: "green" }),
			'deployment "green" does not exist in credit-risk',
			'Use one of those that exist: "blue".',
		],
		[
			"the endpoint of a deployment",
			(datastore) => listCollections(datastore, { endpoint: "__proto__", deployment: "green" }),
			'endpoint "__proto__" does not exist in datastore "default"',
			'Use one of those that exist: "fraud", "credit-risk".',
		],
	])("is named, with those near it: %s", async (_, ask, message, fix) => {
		await expect(ask(temporaryTree(paths))).rejects.toMatchObject({ kind: "not_found", message, fix });
	});

	test("is told apart from what is empty", async () => {
		const datastore = temporaryTree(["modelDataCollector/new/blue/"]);
		expect(await listDeployments(datastore, "new")).toEqual({ names: ["blue"] });
		expect(await listCollections(datastore, { endpoint: "new", deployment: "blue" })).toEqual({ names: [] });
	});

	test("an empty collected path has no endpoints, which is not an error", async () => {
		expect(await listEndpoints(temporaryTree(["baselines/a.csv"]))).toEqual({ names: [] });
	});

	test("a name that would reach two levels down is refused", async () => {
		await expect(listDeployments(temporaryTree(paths), "credit-risk/blue")).rejects.toMatchObject({
			kind: "invalid",
			message: 'name holds a slash: "credit-risk/blue"',
		});
	});
});
