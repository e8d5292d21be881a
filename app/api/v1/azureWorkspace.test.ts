/** A workspace that is found over a fake ARM, by the application's own services and routes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { workspaceId } from "@/demo/arm/armTypes";
import { creditWorkspace } from "@/demo/arm/creditWorkspace";
import { type FakeArm, startArm } from "@/demo/arm/startArm";
import { type AzureAnswer, azureAnswer } from "@/lib/api/azureWorkspaceAnswers";
import { identityHeader } from "@/lib/server/auth/identity";
import { readConfig } from "@/lib/server/config";
import { expectedShare, ratesOf } from "@/lib/server/expectedShare";
import { createServices, findCollection, type Services } from "@/lib/server/services";
import { openFolder } from "@/lib/store/folder";
import { POST } from "./azure/refresh/route";
import { GET } from "./azure/route";

const workspace = creditWorkspace({ account: "creditstore", container: "azureml-blobstore-1" });
const container = "https://creditstore.blob.core.windows.net/azureml-blobstore-1";
let folder: string;
let arm: FakeArm;

/** Containers are folders here: what lies in them is another test's. */
const open = () => openFolder(join(folder, "data"));

function start(home: string, env: Record<string, string> = {}, yaml = ""): Services {
	const config = join(folder, "leeway.yaml");
	const services = createServices(
		readConfig(
			{
				...{ LEEWAY_HOME: join(folder, home), LEEWAY_ARM_ENDPOINT: arm.url, LEEWAY_ARM_TOKEN: "arm-token" },
				...{ LEEWAY_WORKSPACE: workspaceId(workspace), ...env },
				...(yaml === "" ? {} : { LEEWAY_CONFIG: config }),
			},
			(path) => (path === config && yaml !== "" ? yaml : undefined),
			() => [],
		),
		open,
	);
	globalThis.leewayServices = services;
	return services;
}

async function ask(query = "", headers: Record<string, string> = {}, handler = GET): Promise<AzureAnswer> {
	const request = new Request(`http://127.0.0.1/api/v1/azure?${query}`, {
		method: handler === GET ? "GET" : "POST",
		headers,
	});
	const answer = await handler(request, { params: Promise.resolve({}) });
	const body: unknown = await answer.json();
	if (!answer.ok) throw new Error(JSON.stringify(body));
	expect(azureAnswer.parse(body)).toEqual(body);
	return azureAnswer.parse(body);
}

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "leeway-azure-"));
	for (const path of [
		"collected/credit-inputs",
		"modelDataCollector/credit/blue/model_outputs",
		"modelDataCollector/gone/v9/model_inputs",
	]) {
		const log = join(folder, "data", path, "2026/03/01/10/l.jsonl");
		mkdirSync(dirname(log), { recursive: true });
		writeFileSync(log, "{}\n");
	}
	arm = await startArm({ workspaces: [workspace] });
});

afterAll(async () => {
	globalThis.leewayServices = undefined;
	await arm?.close();
	rmSync(folder, { recursive: true, force: true });
});

test("its container is opened beside what is configured, with collections at folders of their own", async () => {
	const services = start("one");
	expect(services.datastores).toEqual([]);
	const { workspaces, asking, configured } = await ask();
	expect([asking, configured]).toEqual([false, [workspaceId(workspace)]]);
	expect(workspaces[0]).toMatchObject({
		...{ name: "credit-ml", region: "westeurope", missing: [] },
		found: { endpoints: 2, deployments: 3, collections: 4, datastores: 2, monitors: 3 },
	});
	expect(services.datastores.map(({ name }) => name)).toEqual(["workspaceblobstore"]);
	const inputs = {
		datastore: "workspaceblobstore",
		endpoint: "credit",
		deployment: "blue",
		collection: "model_inputs",
	};
	const extent = await services.catalog.extent(findCollection(services, inputs));
	expect(extent.last?.start).toBe(Date.UTC(2026, 2, 1, 10));
	expect((await services.probes.ask(["workspaceblobstore"])).map(({ reachable }) => reachable)).toEqual([
		true,
	]);
	expect(services.config.datastores[0]?.store).toEqual({
		kind: "azure-blob",
		url: container,
		credential: { kind: "default" },
	});
});

test("what is not as it should be is told, with the rows of Home that it concerns", async () => {
	start("one");
	const [found] = (await ask()).workspaces;
	expect(
		found?.findings.map(
			({ kind, on }) =>
				`${kind} ${[on.monitor, on.endpoint, on.deployment, on.collection].filter(Boolean).join(" ")}`,
		),
	).toEqual([
		"alerts-off credit-drift credit blue",
		"monitor-target-gone credit-old credit red",
		"nothing-written credit blue request",
		"deployment-failed credit green",
		"nobody-told fraud-monthly fraud v1",
		"runs-otherwise fraud-monthly fraud v1",
		"sampling-differs credit blue",
		"unreadable-place fraud v1 model_inputs",
		"deployment-gone gone v9",
		"no-headers credit blue",
	]);
	expect(found?.findings.find(({ kind }) => kind === "nothing-written")?.rows).toEqual([
		{ datastore: "workspaceblobstore", endpoint: "credit", deployment: "blue", collection: "request" },
	]);
});

test("the next start opens it at once, though nothing answers", async () => {
	const services = start("one", { LEEWAY_ARM_ENDPOINT: "http://127.0.0.1:9" });
	expect(services.datastores.map(({ name, collections }) => [name, collections.length])).toEqual([
		["workspaceblobstore", 1],
	]);
	expect(ratesOf(services)).toHaveLength(1);
});

test("what was found is kept for ten minutes; Refresh asks anew", async () => {
	start("two");
	const callsOf = async (asking: () => Promise<unknown>) => {
		const before = arm.calls.length;
		await asking();
		return arm.calls.length - before;
	};
	const first = await callsOf(() => ask());
	expect(first).toBeGreaterThan(5);
	expect(await callsOf(() => ask())).toBe(0);
	expect(await callsOf(() => ask("", {}, POST))).toBe(first);
});

test("one that is configured at the container keeps its name, and is given what it lacks", async () => {
	const services = start("three", {}, `datastores:\n  - { name: mine, url: "${container}" }\n`);
	const before = services.datastores[0];
	const { workspaces } = await ask();
	expect(services.datastores.map(({ name }) => name)).toEqual(["mine"]);
	expect(services.datastores[0]?.collections).toEqual([
		{ endpoint: "credit", deployment: "blue", collection: "model_inputs", path: "collected/credit-inputs" },
	]);
	expect(services.datastores[0]).not.toBe(before);
	expect(workspaces[0]?.datastores.map(({ shown }) => shown)).toEqual(["mine", null]);
	const now = services.datastores[0];
	await ask("", {}, POST);
	// Nothing new: who is reading it goes on with the same.
	expect(services.datastores[0]).toBe(now);
});

describe("sampling", () => {
	const place = { datastore: "workspaceblobstore", endpoint: "credit", deployment: "blue" };
	const sides = { inputs: "model_inputs", outputs: "model_outputs" };

	test("rates that deployments say are what pairs are expected by, of their datastore's collections", async () => {
		const services = start("four");
		await ask();
		expect(expectedShare(ratesOf(services), place, sides)).toEqual({
			rates: { inputs: 0.5, outputs: 1 },
			matched: 1,
		});
		expect(expectedShare(ratesOf(services), { ...place, datastore: "another" }, sides)).toBeNull();
	});

	test("leeway.yaml's go before them, and the difference is told", async () => {
		const rate =
			"sampling:\n  - { endpoint: credit, deployment: blue, collection: model_inputs, rate: 0.25 }\n";
		const services = start("five", {}, rate);
		const [found] = (await ask()).workspaces;
		expect(expectedShare(ratesOf(services), place, sides)?.rates.inputs).toBe(0.25);
		expect(found?.findings.map(({ kind }) => kind)).toContain("rate-unlike-file");
	});
});

describe("who may see what", () => {
	const header = (places: readonly string[]) => ({
		[identityHeader]: Buffer.from(
			JSON.stringify({
				subject: "s",
				name: "n",
				grants: [{ role: "Leeway.Viewer", in: places }],
			}),
		).toString("base64url"),
	});

	test("an endpoint that is not theirs is not there, nor what is found of it, nor what is of none", async () => {
		start("six", { LEEWAY_AUTH: "easyauth" });
		const all = await ask("", header(["*"]));
		expect(all.workspaces[0]?.endpoints.map(({ name }) => name)).toEqual(["credit", "fraud"]);
		const [theirs] = (await ask("", header(["workspaceblobstore/fraud"]))).workspaces;
		expect(theirs?.endpoints.map(({ name }) => name)).toEqual(["fraud"]);
		expect(JSON.stringify(theirs)).not.toMatch(/credit-drift|blue|gone/);
		expect(theirs?.findings.map(({ kind }) => kind)).toEqual([
			"nobody-told",
			"runs-otherwise",
			"unreadable-place",
		]);
		const [none] = (await ask("", header(["elsewhere"]))).workspaces;
		expect([none?.endpoints, none?.findings, none?.datastores]).toEqual([[], [], []]);
	});
});

describe("nothing is configured", () => {
	test("the workspaces that one may read are offered", async () => {
		start("seven", { LEEWAY_WORKSPACE: "" });
		const { choices, workspaces } = await ask();
		expect(workspaces).toEqual([]);
		expect(choices).toEqual([
			{
				...{ id: workspaceId(workspace), name: "credit-ml", resourceGroup: "ml-prod" },
				...{
					subscription: workspace.subscription,
					subscriptionName: "Subscription 1111",
					region: "westeurope",
				},
			},
		]);
	});

	test("nobody is signed in: why not is told", async () => {
		start("eight", { LEEWAY_WORKSPACE: "", LEEWAY_ARM_TOKEN: "another" });
		const { choices, missing } = await ask();
		expect(choices).toEqual([]);
		expect(missing?.[0]).toMatchObject({ status: 401, call: "GET /subscriptions" });
	});
});

test("a workspace that is not there takes nothing else away", async () => {
	const services = start("nine", {
		LEEWAY_WORKSPACE: `${workspaceId(workspace)}x`,
		LEEWAY_DATASTORE_URL: join(folder, "data"),
	});
	const { workspaces } = await ask();
	expect(workspaces[0]?.missing[0]).toMatchObject({ status: 404, code: "ResourceNotFound" });
	expect(services.datastores).toHaveLength(1);
	expect(
		await services.catalog.endpoints(
			services.datastores[0] ??
				(() => {
					throw new Error("none");
				})(),
		),
	).toEqual(["credit", "gone"]);
});
