import { describe, expect, test } from "vitest";
import type { AzureMonitor, AzureSignal } from "@/lib/model/azureMonitor";
import type { AzureCollection, AzureDeployment, FoundWorkspace } from "@/lib/model/azureWorkspace";
import { azureFindingSchema } from "@/lib/model/azureWorkspaceSchema";
import { type KnownCollection, type Looked, placeKey } from "./looked";
import { workspaceFindings } from "./workspaceFindings";

const day = 86_400_000;
const now = Date.UTC(2026, 2, 10, 12);

function collection(name: string, more: Partial<AzureCollection> = {}): AzureCollection {
	const path = `modelDataCollector/credit/blue/${name}`;
	const place = {
		datastore: "workspaceblobstore",
		container: "https://a/c",
		path,
		why: null,
		shown: "store",
	};
	return { name, enabled: true, sampling: 1, asset: null, place, ...more };
}

function deployment(more: Partial<AzureDeployment> = {}): AzureDeployment {
	return {
		...{ name: "blue", state: "Succeeded", traffic: 100, mirrored: 0, model: null },
		collector: { rolling: "Hour", headers: ["x-a"], from: "settings" },
		collections: [collection("model_inputs"), collection("model_outputs")],
		...more,
	};
}

function workspace(
	deployments: AzureDeployment[] | null,
	more: Partial<FoundWorkspace> = {},
): FoundWorkspace {
	return {
		...{ id: "/w", name: "w", resourceGroup: "g", subscription: "s", region: null, state: null, studio: "" },
		network: { publicAccess: null, isolation: null, isLegacy: false, datastoreAuth: null },
		endpoints: [{ name: "credit", state: "Succeeded", deployments }],
		datastores: [
			{
				...{
					name: "workspaceblobstore",
					kind: "AzureBlob",
					isDefault: true,
					container: "https://a/c",
					why: null,
				},
				...{ credential: null, shown: "store" },
			},
		],
		...{ schedules: [], missing: [], version: null, calls: 0, askedAt: "" },
		...more,
	};
}

const signal = (more: Partial<AzureSignal> = {}): AzureSignal => ({
	...{ name: "drift", kind: "data_drift", alerts: true, thresholds: [] },
	production: [{ kind: "rolling", context: "model_inputs", size: "P1D", offset: "P0D" }],
	reference: { kind: "rolling", context: "model_inputs", size: "P7D", offset: "P1D" },
	...more,
});

const monitor = (more: Partial<AzureMonitor> = {}): AzureMonitor => ({
	...{
		name: "watch",
		enabled: true,
		provisioning: "Succeeded",
		emails: ["a@example.com"],
		azureMonitor: false,
	},
	trigger: {
		kind: "recurrence",
		frequency: "day",
		interval: 1,
		hours: [6],
		minutes: [0],
		startTime: "2026-01-01T00:00:00",
	},
	// As ARM may spell it.
	target: { endpoint: "CREDIT", deployment: "Blue", deploymentId: "azureml:credit:blue" },
	signals: [signal()],
	...{ form: "rest", original: {} },
	...more,
});

const logs = (name: string, more: Partial<KnownCollection> = {}): KnownCollection => ({
	...{ datastore: "store", endpoint: "credit", deployment: "blue", collection: name },
	extent: { first: now - 60 * day, last: now, hasLogs: true },
	...more,
});

function looked(more: Partial<Looked> = {}): Looked {
	return {
		...{ workspace: workspace([deployment()]), monitors: [monitor()], sampling: [], now },
		data: new Map([["store", [logs("model_inputs"), logs("model_outputs")]]]),
		deployments: new Set([placeKey("credit", "blue")]),
		...more,
	};
}

const of = (more: Partial<AzureDeployment>) => ({ workspace: workspace([deployment(more)]) });
const watching = (more: Partial<AzureMonitor>) => ({ monitors: [monitor(more)] });
const one = (name: string, more: Partial<AzureCollection>) => of({ collections: [collection(name, more)] });
const both = (inputs: Partial<AzureCollection>, outputs: Partial<AzureCollection>) =>
	of({ collections: [collection("model_inputs", inputs), collection("model_outputs", outputs)] });
const asset = { name: "a", version: "1", isArchived: false, isMissing: false };
const unread = { datastore: "share", container: null, path: "x", why: "it is a file share", shown: null };
const legacy = { publicAccess: null, isolation: null, isLegacy: true, datastoreAuth: null };
const payload = {
	collector: { rolling: "Hour", headers: [], from: "settings" as const },
	collections: [collection("request")],
};

const cases: [kind: string, Partial<Looked>][] = [
	["nothing-written", { data: new Map([["store", [logs("model_inputs")]]]) }],
	[
		"nothing-written",
		{
			data: new Map([
				[
					"store",
					[
						logs("model_inputs"),
						logs("model_outputs", { extent: { first: null, last: null, hasLogs: false } }),
					],
				],
			]),
		},
	],
	["data-while-off", both({}, { enabled: false })],
	[
		"shared-folder",
		{
			workspace: workspace([
				deployment(),
				deployment({ name: "green", traffic: 0, collections: [collection("model_inputs")] }),
			]),
			deployments: null,
		},
	],
	["no-headers", of(payload)],
	["sampling-differs", both({ sampling: 0.5 }, { sampling: null })],
	["sampled-apart", both({ sampling: 0.5 }, { sampling: 0.5 })],
	["one-side", both({ enabled: false }, {})],
	["nothing-kept", one("model_inputs", { sampling: 0 })],
	[
		"rate-unlike-file",
		{ sampling: [{ endpoint: "credit", deployment: "blue", collection: "model_inputs", rate: 0.5 }] },
	],
	["asset-gone", one("model_inputs", { asset: { ...asset, isMissing: true } })],
	["asset-archived", one("model_inputs", { asset: { ...asset, isArchived: true } })],
	["unreadable-place", one("model_inputs", { place: unread })],
	["not-collected", of({ collector: null, collections: [] })],
	["deployment-failed", of({ state: "Failed" })],
	["deployment-gone", { data: new Map([["store", [logs("model_inputs", { deployment: "red" })]]]) }],
	["not-by-hour", of({ collector: { rolling: "Day", headers: [], from: "settings" } })],
	["legacy-network", { workspace: workspace([deployment()], { network: legacy }) }],
	["not-monitored", { monitors: [] }],
	["monitor-target-gone", watching({ target: { endpoint: "credit", deployment: "red" } })],
	["monitor-target-gone", watching({ target: { endpoint: "gone", deployment: "blue" } })],
	["monitor-failed", watching({ provisioning: "Failed" })],
	["monitor-disabled", watching({ enabled: false })],
	["alerts-off", watching({ signals: [signal({ alerts: false }), signal({ alerts: undefined })] })],
	["some-alerts-off", watching({ signals: [signal(), signal({ name: "quality", alerts: false })] })],
	["nobody-told", watching({ emails: [] })],
	["runs-otherwise", watching({ trigger: { kind: "cron", expression: "0 6 1 * *" } })],
	["runs-otherwise", watching({ trigger: { kind: "recurrence", frequency: "month", monthDays: [31] } })],
	[
		"never-again",
		watching({ trigger: { kind: "cron", expression: "0 6 * * *", endTime: "2026-02-01T00:00:00" } }),
	],
	["watches-nothing", { ...watching({}), ...both({ enabled: false }, {}) }],
	[
		"longer-than-data",
		watching({
			signals: [
				signal({ production: [{ kind: "rolling", context: "model_inputs", size: "P90D", offset: "P0D" }] }),
			],
		}),
	],
	[
		"short-window",
		watching({
			signals: [
				signal({ production: [{ kind: "rolling", context: "model_inputs", size: "PT6H", offset: "P0D" }] }),
			],
		}),
	],
	[
		"upside-down",
		watching({
			signals: [signal({ kind: "model_performance", thresholds: [{ metric: "accuracy", value: 0.9 }] })],
		}),
	],
];

const kindsOf = (more: Partial<Looked>) => workspaceFindings(looked(more)).map(({ kind }) => kind);

test("a workspace in which all is as it should be has none", () => {
	expect(workspaceFindings(looked())).toEqual([]);
});

test.each(cases)("%s is found, with what tells so and what to do", (kind, more) => {
	const found = workspaceFindings(looked(more)).filter((each) => each.kind === kind);
	expect(found).toHaveLength(1);
	for (const each of found) {
		expect(azureFindingSchema.parse(each)).toEqual(each);
		expect(each.evidence.length).toBeGreaterThan(0);
		for (const text of [each.says, each.means, each.fix, ...each.evidence.map(({ value }) => value)]) {
			expect(text).not.toMatch(/undefined|null|NaN|^$/);
		}
	}
});

test("what is wrong comes before what is only worth a note", () => {
	const levels = workspaceFindings(
		looked({ ...watching({ provisioning: "Failed" }), ...both({ enabled: false }, {}) }),
	).map(({ level }) => level);
	expect(levels).toEqual(
		levels.toSorted(
			(a, b) => ["wrong", "warning", "note"].indexOf(a) - ["wrong", "warning", "note"].indexOf(b),
		),
	);
	expect(new Set(levels).size).toBeGreaterThan(1);
});

describe("nothing is said to be missing of which nobody knows", () => {
	test("a datastore that could not be listed has perhaps logs", () => {
		expect(kindsOf({ data: new Map() })).toEqual([]);
	});
	test("a deployment that gets no requests has no logs", () => {
		expect(kindsOf({ ...of({ traffic: 0 }), data: new Map([["store", []]]) })).toEqual([]);
	});
	test("a deployment that failed writes nothing, and is told of for that alone", () => {
		const monitors = [monitor({ signals: [], emails: [] })];
		expect(kindsOf({ ...of({ state: "Failed" }), monitors, data: new Map([["store", []]]) })).toEqual([
			"deployment-failed",
		]);
	});
	test("deployments that may not be read are perhaps there, and so are endpoints", () => {
		const fault = { action: null, kind: "refused" as const, status: 403, code: null, says: "", fix: "" };
		const unknown = { deployments: null, monitors: [monitor()] };
		expect(kindsOf({ ...unknown, workspace: workspace(null) })).toEqual([]);
		const none = workspace([], { endpoints: [], missing: [{ ...fault, call: "GET onlineEndpoints" }] });
		expect(kindsOf({ ...unknown, workspace: none })).toEqual([]);
		expect(kindsOf({ ...unknown, workspace: { ...none, missing: [] } })).toEqual(["monitor-target-gone"]);
	});
	test("where a collection lies is perhaps readable, where the call for its asset or its datastore was not answered", () => {
		const fault = { action: null, kind: "refused" as const, status: 403, code: null, says: "", fix: "" };
		const unknown = { datastore: null, container: null, path: null, why: "not asked", shown: null };
		const kinds = (call: string, more: Partial<AzureCollection>) =>
			kindsOf({
				workspace: workspace([deployment({ collections: [collection("model_inputs", more)] })], {
					...{ missing: [{ ...fault, call }], datastores: [] },
				}),
			});
		const asked = { asset: { ...asset, name: "A b" }, place: unknown };
		expect(kinds("GET data/a%20b/versions/1", asked)).toEqual([]);
		expect(kinds("GET data/c/versions/1", asked)).toEqual(["unreadable-place"]);
		const inStore = { place: { ...unknown, datastore: "store" } };
		expect(kinds("GET datastores", inStore)).toEqual([]);
		expect(kinds("GET schedules", inStore)).toEqual(["unreadable-place"]);
	});
	test("monitors that may not be read perhaps watch", () => {
		expect(kindsOf({ monitors: null })).toEqual([]);
	});
	test("what is mapped is listed whether it has logs or not, and names in leeway.yaml are its own", () => {
		const store = (...more: KnownCollection[]) => ({
			data: new Map([["store", [logs("model_inputs"), logs("model_outputs"), ...more]]]),
		});
		const gone = { deployment: "red", mapped: "found" as const };
		expect(kindsOf(store(logs("x", { ...gone, extent: undefined })))).toEqual([]);
		expect(kindsOf(store(logs("x", gone)))).toEqual(["deployment-gone"]);
		expect(kindsOf(store(logs("x", { ...gone, mapped: "file" })))).toEqual([]);
		const off = both({}, { enabled: false });
		const known = (more: Partial<KnownCollection>) =>
			kindsOf({
				...{ ...off, monitors: null },
				data: new Map([["store", [logs("model_inputs"), logs("model_outputs", more)]]]),
			});
		expect(known({ mapped: "found" })).toContain("data-while-off");
		expect(known({ mapped: "found", extent: undefined })).not.toContain("data-while-off");
		expect(known({ extent: undefined })).toContain("data-while-off");
	});
	test("a rate that the deployment does not say is perhaps leeway.yaml's", () => {
		const sampling = [{ endpoint: "credit", deployment: "blue", collection: "model_inputs", rate: 0.5 }];
		expect(kindsOf({ ...both({ sampling: null }, {}), sampling })).toEqual([]);
	});
	test("another workspace's deployment is not gone", () => {
		const data = new Map([
			["store", [logs("model_inputs"), logs("model_outputs"), logs("x", { endpoint: "other" })]],
		]);
		const deployments = new Set([placeKey("credit", "blue"), placeKey("other", "blue")]);
		expect(kindsOf({ data, deployments })).toEqual([]);
	});
});

test("rates are told as people write them", () => {
	const [found] = workspaceFindings(looked(both({ sampling: 0.07 }, { sampling: 0.07 })));
	expect(found?.says.replaceAll("\u00A0", " ")).toContain("keeps 7.0 % of model_inputs");
});

test("a monitor without a start time runs when it says", () => {
	const { startTime: _, ...trigger } = monitor().trigger;
	expect(kindsOf(watching({ trigger }))).toEqual([]);
});

test("a monitor that stands still is told of for that alone", () => {
	const trigger = { kind: "cron" as const, expression: "0 6 1 * *" };
	expect(kindsOf(watching({ enabled: false, trigger }))).toEqual(["monitor-disabled"]);
	expect(kindsOf(watching({ enabled: false, emails: [], signals: [signal({ alerts: false })] }))).toEqual([
		"monitor-disabled",
	]);
});

test("a folder that endpoints share is about none of them alone, for it names each", () => {
	const shared = (names: [string, string]) => {
		const endpoints = names.map((name, index) => ({
			...{ name, state: "Succeeded" },
			deployments: [deployment({ name: `d${index}`, collections: [collection("model_inputs")] })],
		}));
		const found = workspaceFindings(looked({ workspace: workspace([], { endpoints }), deployments: null }));
		return found.find(({ kind }) => kind === "shared-folder")?.on.endpoint;
	};
	expect(shared(["credit", "credit"])).toBe("credit");
	expect(shared(["credit", "fraud"])).toBeNull();
});

test("a finding names what it is about, and the rows of Home that it concerns", () => {
	const [gone] = workspaceFindings(
		looked({
			data: new Map([
				["store", [logs("model_inputs"), logs("model_outputs"), logs("x", { deployment: "red" })]],
			]),
		}),
	);
	expect(gone).toMatchObject({
		kind: "deployment-gone",
		says: "credit/red has logs, and the endpoint has no such deployment any more",
		on: { endpoint: "credit", deployment: "red", collection: null, monitor: null },
		rows: [{ datastore: "store", endpoint: "credit", deployment: "red", collection: null }],
	});
	const [off] = workspaceFindings(looked(watching({ signals: [signal({ alerts: false })] })));
	expect(off).toMatchObject({
		on: { endpoint: "credit", deployment: "blue", collection: null, monitor: "watch" },
		rows: [{ datastore: "store", endpoint: "credit", deployment: "blue", collection: null }],
		evidence: [
			{ name: "told", value: "a@example.com" },
			{ name: "alerts off", value: "drift" },
		],
	});
});
