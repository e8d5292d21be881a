/** A workspace that is found over a fake ARM, by the application's own services and routes. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { workspaceId } from "@/demo/arm/armTypes";
import { creditWorkspace } from "@/demo/arm/creditWorkspace";
import { type FakeArm, startArm } from "@/demo/arm/startArm";
import { azureMonitorAnswer, azureMonitorList } from "@/lib/api/azureMonitorAnswers";
import { type AzureAnswer, azureAnswer } from "@/lib/api/azureWorkspaceAnswers";
import { identityHeader } from "@/lib/server/auth/identity";
import { list, workspaces as listWorkspaces } from "@/lib/server/commands/azureWorkspaces.mjs";
import { readConfig, type StoreConfig } from "@/lib/server/config";
import { expectedShare, ratesOf } from "@/lib/server/expectedShare";
import { createServices, findCollection, type Services } from "@/lib/server/services";
import { openFolder } from "@/lib/store/folder";
import type { Store } from "@/lib/store/store";
import { GET as GET_MONITOR } from "./azure/monitors/[name]/route";
import { GET as GET_MONITORS } from "./azure/monitors/route";
import { POST } from "./azure/refresh/route";
import { GET } from "./azure/route";

const workspace = creditWorkspace({ account: "creditstore", container: "azureml-blobstore-1" });
const container = "https://creditstore.blob.core.windows.net/azureml-blobstore-1";
let folder: string;
let arm: FakeArm;

/** The container is a folder here: how Azure's are read is another test's. */
const open = (given: StoreConfig): Store => ({
	...openFolder(join(folder, "data")),
	...(given.kind === "azure-blob" ? { kind: given.kind, location: given.url } : {}),
});

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

async function bodyOf(answer: Response | Promise<Response>): Promise<unknown> {
	return (await answer).json();
}

async function monitors(headers: Record<string, string> = {}) {
	const request = new Request("http://127.0.0.1/api/v1/azure/monitors", { headers });
	const body = await bodyOf(GET_MONITORS(request, { params: Promise.resolve({}) }));
	expect(azureMonitorList.parse(body)).toEqual(body);
	return azureMonitorList.parse(body);
}

async function monitor(name: string, query = "", headers: Record<string, string> = {}) {
	const request = new Request(`http://127.0.0.1/api/v1/azure/monitors/x?${query}`, { headers });
	return GET_MONITOR(request, { params: Promise.resolve({ name }) });
}

async function readMonitor(name: string, query = "") {
	const body = await bodyOf(monitor(name, query));
	expect(azureMonitorAnswer.parse(body)).toEqual(body);
	return azureMonitorAnswer.parse(body);
}

function write(path: string, text: string): void {
	const file = join(folder, "data", path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
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
	// As Azure's components write them: Python's NaN is no JSON.
	const results = "azureml/credit-drift-20260310T060000Z/metrics";
	write(
		`${results}/manifest.json`,
		'{"version":"1.0.0","metricsFiles":{"data_drift":"signals/data_drift.json"}}',
	);
	write(
		`${results}/signals/data_drift.json`,
		`{"signalName":"data_drift","signalType":"DataDrift","version":"1.0.0","metrics":{"rowCount":{"baselineCount":200,"targetCount":100},
		"features":{"feature_0":{"dataType":"Numerical","histogram":"signals/data_drift/feature_0.histogram.json","metrics":[{"metricName":"JensenShannonDistance","metricValue":0.31,"threshold":0.1}]},
		"feature_1":{"dataType":"Numerical","metrics":[{"metricName":"JensenShannonDistance","metricValue":NaN,"threshold":0.1}]}}}}`,
	);
	write(
		`${results}/signals/data_drift/feature_0.histogram.json`,
		'{"featureName":"feature_0","histogram":[{"lowerBound":0,"upperBound":0.5,"baselineCount":150,"targetCount":20},{"category":"x","baselineCount":1,"targetCount":2}]}',
	);
	vi.setSystemTime(Date.UTC(2026, 2, 10, 12));
	arm = await startArm({ workspaces: [workspace] });
});

afterAll(async () => {
	vi.useRealTimers();
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

const header = (places: readonly string[]) => ({
	[identityHeader]: Buffer.from(
		JSON.stringify({
			subject: "s",
			name: "n",
			grants: [{ role: "Leeway.Viewer", in: places }],
		}),
	).toString("base64url"),
});

describe("who may see what", () => {
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
		expect(all.configured).toEqual([workspaceId(workspace)]);
		const none = await ask("", header(["elsewhere"]));
		expect([none.workspaces, none.configured]).toEqual([[], []]);
	});
});

test("a collection at a folder of its own is read there when its deployment is gone, and after the next start", async () => {
	start("deleted");
	await ask();
	const endpoints = workspace.endpoints.filter(({ name }) => name !== "credit");
	const own = await startArm({ workspaces: [{ ...workspace, endpoints }] });
	const inputs = { endpoint: "credit", deployment: "blue", collection: "model_inputs" };
	for (const _ of ["once", "again"]) {
		const services = start("deleted", { LEEWAY_ARM_ENDPOINT: own.url });
		const [found] = (await ask("", {}, POST)).workspaces;
		const gone = found?.findings.find(
			({ kind, on }) => kind === "deployment-gone" && on.endpoint === "credit",
		);
		expect(gone?.evidence[0]?.value.split(", ").sort()).toEqual(["model_inputs", "model_outputs"]);
		const ref = findCollection(services, { datastore: "workspaceblobstore", ...inputs });
		expect((await services.catalog.extent(ref)).last?.start).toBe(Date.UTC(2026, 2, 1, 10));
	}
	await own.close();
});

test("only checking writes nothing into the home, where a server may be working", async () => {
	globalThis.leewayOnlyChecks = true;
	try {
		await start("checked").azure.ask();
	} finally {
		globalThis.leewayOnlyChecks = undefined;
	}
	const file = join(folder, "checked/state/azure.json");
	expect(existsSync(file)).toBe(false);
	await start("checked").azure.ask();
	expect(existsSync(file)).toBe(true);
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

describe("Azure's own monitors", () => {
	test("are listed: what each watches, when it really runs, whether its deployment is there, how its last run went", async () => {
		start("ten");
		const list = await monitors();
		expect([list.missing, list.asking]).toEqual([[], false]);
		expect(
			list.monitors.map(({ name, target, next, last, findings }) => ({
				...{ name, exists: target.exists, next, findings: findings.map(({ kind }) => kind) },
				last: last && [last.due, last.status, last.seconds, last.breached.length, last.error],
			})),
		).toEqual([
			{
				...{ name: "credit-drift", exists: true, next: "2026-03-11T05:00:00Z", findings: ["alerts-off"] },
				last: ["2026-03-10T06:00:00Z", "Completed", 1_290, 1, null],
			},
			{
				name: "credit-old",
				exists: false,
				next: "2026-03-11T05:00:00Z",
				findings: ["monitor-target-gone"],
				last: null,
			},
			{
				...{ name: "fraud-monthly", exists: true, next: "2026-03-11T06:00:00Z", last: null },
				findings: ["nobody-told", "runs-otherwise"],
			},
		]);
		expect(list.monitors[0]?.words.when).toMatch(/^every day at 06:00 Europe\/Berlin/);
		expect(list.monitors[0]?.studio).toBe(`https://ml.azure.com/monitoring?wsid=${workspaceId(workspace)}`);
		expect(list.monitors[0]?.last?.breached[0]?.breaches).toEqual([
			{ metric: "JensenShannonDistance", value: 0.31, threshold: 0.1, group: "feature_0" },
		]);
		const calls = arm.calls.length;
		await monitors();
		expect(arm.calls).toHaveLength(calls);
	});

	test("one with its runs, and what the last one wrote, read through the datastore", async () => {
		start("ten");
		const found = await readMonitor("CREDIT-DRIFT", "signal=data_drift&feature=feature_0");
		expect(found.runs.map(({ due, error }) => [due, error])).toEqual([
			["2026-03-10T06:00:00Z", null],
			["2026-03-09T06:00:00Z", "No data was found for the given time window."],
		]);
		expect(found.results).toMatchObject({
			...{ job: "run_credit-drift_20260310T060000Z", datastore: "workspaceblobstore" },
			signals: [{ signal: "data_drift", kind: "data_drift", rows: { baseline: 200, production: 100 } }],
		});
		expect(found.results?.signals[0]?.features.map(({ metrics }) => metrics[0]?.value)).toEqual([0.31, null]);
		expect(found.histogram).toEqual([
			{ from: 0, to: 0.5, baseline: 150, production: 20 },
			{ category: "x", baseline: 1, production: 2 },
		]);
		expect(found.original).toMatchObject({ name: "credit-drift" });
		const earlier = await readMonitor("credit-drift", "job=run_credit-drift_20260309T060000Z");
		expect([earlier.results, earlier.noResults]).toEqual([
			null,
			"output model_monitor_metrics_output holds no manifest.json",
		]);
		const old = await readMonitor("credit-old");
		expect([old.runs, old.noResults]).toEqual([[], "no run of it has finished in the last 31 days"]);
	});

	test("runs of others are not read, and one that is not there is told with those that are", async () => {
		start("ten");
		expect((await monitor("credit-old", "job=run_credit-drift_20260310T060000Z")).status).toBe(404);
		expect(await (await monitor("credit")).json()).toMatchObject({
			status: 404,
			fix: expect.stringContaining('"credit-old"'),
		});
	});

	test("without the right to read jobs they are there without runs, and the right is named", async () => {
		arm.quirks.denied = ["Microsoft.MachineLearningServices/workspaces/jobs/read"];
		start("eleven");
		const { monitors: found, missing } = await monitors();
		expect([found.length, found[0]?.last]).toEqual([3, null]);
		expect(missing.map(({ action }) => action)).toEqual([
			"Microsoft.MachineLearningServices/workspaces/jobs/read",
		]);
		expect((await readMonitor("credit-drift")).noResults).toMatch(
			/^the right Microsoft.MachineLearningServices\/workspaces\/jobs\/read is missing/,
		);
		arm.quirks.denied = [];
		expect((await monitors()).monitors[0]?.last?.status).toBe("Completed");
	});

	test("whose runs could not be asked for: which right is missing is not told to who may not see it", async () => {
		arm.quirks.denied = ["Microsoft.MachineLearningServices/workspaces/jobs/read"];
		start("eleven-b", { LEEWAY_AUTH: "easyauth" });
		const theirs = header(["workspaceblobstore/credit"]);
		const answer = azureMonitorAnswer.parse(await bodyOf(monitor("credit-drift", "", theirs)));
		expect([answer.noResults, answer.missing]).toEqual(["its runs could not be asked for", []]);
		arm.quirks.denied = [];
	});

	test("are those of endpoints that are theirs, and files of runs need the whole datastore", async () => {
		start("twelve", { LEEWAY_AUTH: "easyauth" });
		const theirs = header(["workspaceblobstore/credit"]);
		expect((await monitors(theirs)).monitors.map(({ name }) => name)).toEqual(["credit-drift", "credit-old"]);
		expect((await monitor("fraud-monthly", "", theirs)).status).toBe(404);
		const answer = azureMonitorAnswer.parse(await bodyOf(monitor("credit-drift", "", theirs)));
		expect([answer.results, answer.noResults]).toEqual([null, expect.stringContaining("not open here")]);
		const all = azureMonitorAnswer.parse(
			await bodyOf(monitor("credit-drift", "", header(["workspaceblobstore"]))),
		);
		expect(all.results?.signals).toHaveLength(1);
	});
});

describe("leeway azure", () => {
	/** Asks the routes as the commands do over HTTP. */
	const client = {
		async get(path: string, query: Record<string, string | number | boolean>): Promise<unknown> {
			const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
			const request = new Request(`http://127.0.0.1/api/v1${path}?${search}`);
			return bodyOf((path === "/azure" ? GET : GET_MONITORS)(request, { params: Promise.resolve({}) }));
		},
	};

	test("workspaces: each with the setting to write", async () => {
		start("thirteen", { LEEWAY_WORKSPACE: "" });
		const said = await listWorkspaces(client);
		expect([said.code, said.facts, said.notes]).toEqual([
			0,
			[`credit-ml (westeurope, Subscription 1111): LEEWAY_WORKSPACE=${workspaceId(workspace)}`],
			[],
		]);
		start("fourteen", { LEEWAY_WORKSPACE: "", LEEWAY_ARM_TOKEN: "another" });
		const refused = await listWorkspaces(client);
		expect([refused.code, refused.facts]).toEqual([2, []]);
		expect(refused.notes[0]).toMatch(/^GET \/subscriptions: 127.* did not accept the sign-in/);
	});

	test("list: does the monitor exist, what does it watch, when, and how did it go", async () => {
		start("fifteen");
		const said = await list(client);
		expect([said.code, said.notes]).toEqual([0, []]);
		const text = said.facts.join("\n");
		expect(text).toContain("credit-ml: credit-drift watches credit/blue, every day at 06:00 Europe/Berlin");
		expect(text).toContain("last due 2026-03-10T06:00:00Z: Completed, breached: data_drift");
		expect(text).toContain("credit-old watches credit/red, which is not there");
		expect(said.json.monitors).toHaveLength(3);
	});

	test("list: one of which nobody knows when it runs next is not told to run never again", async () => {
		const text = async (trigger: object) => {
			const schedules = workspace.schedules.map((each) =>
				each.name === "credit-old" ? { ...each, properties: { ...each.properties, trigger } } : each,
			);
			const own = await startArm({ workspaces: [{ ...workspace, schedules }] });
			start(`seventeen-${JSON.stringify(trigger).length}`, { LEEWAY_ARM_ENDPOINT: own.url });
			const said = (await list(client)).facts.join("\n");
			await own.close();
			return /credit-old[^\n]*\n([^\n]*)/.exec(said)?.[1];
		};
		const minutes = { triggerType: "Recurrence", frequency: "Minute", interval: 7 };
		expect(await text(minutes)).toContain("When it runs next is not known here.");
		const over = { triggerType: "Cron", expression: "0 6 * * *", endTime: "2026-02-01T00:00:00" };
		expect(await text(over)).toContain("It never runs again.");
	});

	test("list without a workspace says what to set", async () => {
		start("sixteen", { LEEWAY_WORKSPACE: "" });
		const said = await list(client);
		expect([said.code, said.notes]).toEqual([
			2,
			["set LEEWAY_WORKSPACE: leeway azure workspaces lists those you may read"],
		]);
	});
});
