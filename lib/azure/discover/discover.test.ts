import { afterEach, describe, expect, test } from "vitest";
import { type ArmItem, type ArmQuirks, type ArmWorkspace, workspaceId } from "@/demo/arm/armTypes";
import { manyEndpoints } from "@/demo/arm/manyEndpoints";
import { type FakeArm, startArm } from "@/demo/arm/startArm";
import type { FoundWorkspace } from "@/lib/model/azureWorkspace";
import { foundWorkspaceSchema } from "@/lib/model/azureWorkspaceSchema";
import { openArm } from "../arm/openArm";
import { readWorkspaceId } from "../arm/resourceId";
import { discover } from "./discover";
import { readAction } from "./versions";

let fake: FakeArm | undefined;

afterEach(() => fake?.close());

async function find(workspace: ArmWorkspace, quirks: Partial<ArmQuirks> = {}): Promise<FoundWorkspace> {
	fake = await startArm({ workspaces: [workspace], quirks });
	const arm = openArm({ endpoint: fake.url, credential: { kind: "fixed", token: "arm-token" }, delay: 5 });
	const id = readWorkspaceId(workspaceId(workspace));
	if (!id) throw new Error("no id");
	const found = await discover(id, {
		...{ arm, storage: "core.windows.net", studio: "https://ml.azure.com", now: Date.UTC(2026, 2, 1) },
	});
	// What is kept between starts is all of it.
	expect(foundWorkspaceSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
	return found;
}

const blob = (name: string, properties: Record<string, unknown> = {}): ArmItem => ({
	name,
	properties: {
		...{ datastoreType: "AzureBlob", accountName: "acc", containerName: "azureml-blobstore-1" },
		...{ endpoint: "core.windows.net", protocol: "https", credentials: { credentialsType: "AccountKey" } },
		...properties,
	},
});

/** One deployment, whose collections are given. */
function one(
	collections: Record<string, unknown>,
	{
		data = {},
		datastores = [blob("workspaceblobstore")],
		tags,
	}: {
		data?: Record<string, ArmItem["properties"]>;
		datastores?: ArmItem[];
		tags?: Record<string, string>;
	} = {},
): ArmWorkspace {
	return {
		...{ subscription: "sub", resourceGroup: "rg", name: "ws", location: "westeurope" },
		properties: {
			...{
				provisioningState: "Succeeded",
				publicNetworkAccess: "Disabled",
				systemDatastoresAuthMode: "identity",
			},
			managedNetwork: { isolationMode: "AllowInternetOutbound" },
		},
		endpoints: [
			{
				name: "credit",
				properties: { provisioningState: "Succeeded", traffic: { blue: 90 }, mirrorTraffic: { Green: 10 } },
				deployments: [
					{
						name: "blue",
						...(tags ? { tags } : {}),
						properties: {
							...{ provisioningState: "Succeeded", model: "azureml:m:1" },
							...(tags
								? {}
								: {
										dataCollector: {
											collections,
											rollingRate: "Hour",
											requestLogging: { captureHeaders: ["x-a"] },
										},
									}),
						},
					},
					{ name: "green", properties: { provisioningState: "Failed" } },
				],
			},
		],
		datastores,
		data: Object.entries(data).map(([name, properties]) => ({ name, versions: [{ name: "1", properties }] })),
		schedules: [
			{ name: "watch", properties: { action: { actionType: "CreateMonitor" }, isEnabled: false } },
			{ name: "train", properties: { action: { actionType: "CreateJob" } } },
		],
		jobs: [],
	};
}

const collectionsOf = (found: FoundWorkspace) => found.endpoints[0]?.deployments?.[0]?.collections ?? [];
const enabled = { dataCollectionMode: "Enabled" };

test("a workspace, its endpoints, and what their deployments collect", async () => {
	const found = await find(
		one({ model_inputs: { ...enabled, samplingRate: 0.5 }, odd: { dataCollectionMode: "Disabled" } }),
	);
	expect(found).toMatchObject({
		...{ name: "ws", region: "westeurope", state: "Succeeded", version: "2024-10-01", missing: [] },
		network: {
			publicAccess: "Disabled",
			isolation: "AllowInternetOutbound",
			isLegacy: false,
			datastoreAuth: "identity",
		},
		studio:
			"https://ml.azure.com/home?wsid=/subscriptions/sub/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws",
		endpoints: [
			{
				name: "credit",
				deployments: [
					{
						...{ name: "blue", traffic: 90, mirrored: 0, model: "azureml:m:1" },
						collector: { rolling: "Hour", headers: ["x-a"], from: "settings" },
					},
					{ name: "green", state: "Failed", traffic: 0, mirrored: 10, collector: null, collections: [] },
				],
			},
		],
	});
	expect(found.schedules?.map(({ name }) => name)).toEqual(["watch"]);
	expect(collectionsOf(found)).toEqual([
		{
			...{ name: "model_inputs", enabled: true, sampling: 0.5, asset: null },
			place: {
				...{ datastore: "workspaceblobstore", path: "modelDataCollector/credit/blue/model_inputs" },
				...{ container: "https://acc.blob.core.windows.net/azureml-blobstore-1", why: null, shown: null },
			},
		},
		expect.objectContaining({ name: "odd", enabled: false, sampling: null }),
	]);
});

describe("where a collection lies", () => {
	const uri = (dataUri: string) => ({ data: { a: { dataUri, dataType: "uri_folder" } } });
	const placeIn = async (workspace: ArmWorkspace) => collectionsOf(await find(workspace))[0]?.place;

	test.each([
		["azureml://datastores/other/paths/custom/in/", "https://acc2.blob.core.windows.net/c2", "custom/in"],
		[
			"azureml://subscriptions/SUB/resourcegroups/rg/workspaces/WS/datastores/Other/paths/x",
			"https://acc2.blob.core.windows.net/c2",
			"x",
		],
		["https://acc9.blob.core.windows.net/c9/a/b", "https://acc9.blob.core.windows.net/c9", "a/b"],
		["abfss://c9@acc9.dfs.core.windows.net/a/b/", "https://acc9.blob.core.windows.net/c9", "a/b"],
		["wasbs://c9@acc9.blob.core.windows.net/a", "https://acc9.blob.core.windows.net/c9", "a"],
	])("%s", async (dataUri, container, path) => {
		const datastores = [
			blob("workspaceblobstore"),
			blob("other", {
				datastoreType: "AzureDataLakeGen2",
				accountName: "acc2",
				filesystem: "c2",
				containerName: undefined,
			}),
		];
		const place = await placeIn(
			one({ c: { ...enabled, dataId: "azureml:a:1" } }, { ...uri(dataUri), datastores }),
		);
		expect(place).toMatchObject({ container, path, why: null });
	});

	test.each([
		[
			"azureml://subscriptions/sub/resourcegroups/rg/workspaces/else/datastores/d/paths/x",
			/another workspace's datastore/,
		],
		["azureml://datastores/gone/paths/x", /its datastore is not known: gone/],
		["azureml://datastores/share/paths/x", /its datastore share cannot be read: it is a file share/],
		["azureml://datastores/lake/paths/x", /OneLake/],
		["azureml://datastores/new/paths/x", /a kind that Leeway does not know: Quantum/],
		["ftp://nowhere/x", /its address is none that Leeway knows/],
	])("%s: says why it cannot be read", async (dataUri, why) => {
		const datastores = [
			blob("share", { datastoreType: "AzureFile" }),
			blob("lake", { datastoreType: "OneLake" }),
			blob("new", { datastoreType: "Quantum" }),
		];
		const place = await placeIn(
			one({ c: { ...enabled, dataId: "azureml:a:1" } }, { ...uri(dataUri), datastores }),
		);
		expect(place?.why).toMatch(why);
		expect(place?.container).toBeNull();
	});

	test("a data asset without a version is none of the name azureml, and is not asked for", async () => {
		const place = await placeIn(one({ c: { ...enabled, dataId: "azureml:tables" } }));
		expect(place?.why).toBe("its data asset is none that Leeway knows: azureml:tables");
		expect(fake?.calls.filter(({ path }) => path.includes("/data/"))).toEqual([]);
	});

	test("an asset that is gone is no missing right, and one that is archived is told", async () => {
		const found = await find(
			one(
				{
					gone: { ...enabled, dataId: "azureml:gone:7" },
					old: { ...enabled, dataId: "azureml:a:1" },
					odd: { ...enabled, dataId: "?" },
				},
				{ data: { a: { dataUri: "azureml://datastores/workspaceblobstore/paths/x", isArchived: true } } },
			),
		);
		const [gone, old, odd] = collectionsOf(found);
		expect(gone?.asset).toEqual({ name: "gone", version: "7", isArchived: false, isMissing: true });
		expect(old).toMatchObject({ asset: { isArchived: true }, place: { path: "x", why: null } });
		expect(odd?.place.why).toMatch(/none that Leeway knows: \?/);
		expect(found.missing).toEqual([]);
	});

	test("an emulator's datastore has its account in the path", async () => {
		const datastores = [blob("workspaceblobstore", { endpoint: "127.0.0.1:10000", protocol: "http" })];
		expect((await placeIn(one({ c: enabled }, { datastores })))?.container).toBe(
			"http://127.0.0.1:10000/acc/azureml-blobstore-1",
		);
	});

	test("without workspaceblobstore the default datastore; a cloud's own storage where none is said", async () => {
		const datastores = [blob("a"), blob("b", { isDefault: true, accountName: "accb", endpoint: null })];
		expect((await placeIn(one({ c: enabled }, { datastores })))?.container).toBe(
			"https://accb.blob.core.windows.net/azureml-blobstore-1",
		);
	});
});

test("a data asset is asked for once, whoever names it and however", async () => {
	const dataId = `${workspaceId(one({}))}/data/A/versions/1`;
	const data = { a: { dataUri: "azureml://datastores/workspaceblobstore/paths/x" } };
	const found = await find(
		one({ c: { ...enabled, dataId }, d: { ...enabled, dataId: "azureml:a:1" } }, { data }),
	);
	expect(collectionsOf(found).map(({ place }) => place.path)).toEqual(["x", "x"]);
	expect(fake?.calls.filter(({ path }) => path.includes("/data/"))).toHaveLength(1);
});

test("older deployments keep their collector in tags", async () => {
	const prefix = "data_collector.collections.model_inputs";
	const tags = {
		[`${prefix}.enabled`]: "True",
		[`${prefix}.data.name`]: "a",
		[`${prefix}.data.version`]: "1",
		other: "x",
	};
	const found = await find(
		one({}, { tags, data: { a: { dataUri: "azureml://datastores/workspaceblobstore/paths/x" } } }),
	);
	expect(found.endpoints[0]?.deployments?.[0]?.collector).toEqual({
		rolling: null,
		headers: [],
		from: "tags",
	});
	expect(collectionsOf(found)).toEqual([
		expect.objectContaining({
			name: "model_inputs",
			enabled: true,
			asset: expect.objectContaining({ name: "a" }),
		}),
	]);
});

test("names that are no names, and names that JavaScript has itself", async () => {
	const workspace = one(
		JSON.parse(
			`{"": {"dataCollectionMode": "Enabled"}, "__proto__": {"dataCollectionMode": "Enabled"}, "constructor": null}`,
		),
	);
	workspace.endpoints.push({ name: "", properties: {}, deployments: [] });
	workspace.endpoints.push({
		name: "__proto__",
		properties: { traffic: null },
		deployments: [{ name: "__proto__", properties: {} }],
	});
	workspace.datastores.push({ name: "", properties: {} });
	const found = await find(workspace);
	expect(found.endpoints.map(({ name }) => name)).toEqual(["credit", "__proto__"]);
	expect(found.endpoints[1]?.deployments).toEqual([
		expect.objectContaining({ name: "__proto__", traffic: null }),
	]);
	expect(collectionsOf(found).map(({ name, enabled }) => [name, enabled])).toEqual([
		["__proto__", true],
		["constructor", false],
	]);
	expect(found.datastores).toHaveLength(1);
});

test.each(["lower", "upper"] as const)(
	"ids in %s case, and fields that nobody knows, change nothing",
	async (idCase) => {
		const workspace = one(
			{ c: { ...enabled, dataId: `${workspaceId(one({})).toUpperCase()}/data/A/versions/1` } },
			{ data: { a: { dataUri: "azureml://datastores/WORKSPACEBLOBSTORE/paths/x" } } },
		);
		const plain = await find(workspace);
		await fake?.close();
		const odd = await find(workspace, { idCase, extraFields: true });
		expect(odd.endpoints).toEqual(plain.endpoints);
		expect(odd.datastores).toEqual(plain.datastores);
		expect(collectionsOf(odd)[0]?.place).toMatchObject({ path: "x", why: null });
	},
);

describe("a right that is missing", () => {
	const workspace = () =>
		one(
			{ model_inputs: { ...enabled, dataId: "azureml:a:1" } },
			{ data: { a: { dataUri: "azureml://datastores/workspaceblobstore/paths/x" } } },
		);

	test.each([
		["", {}, { endpoints: 1, datastores: 1, schedules: 1, path: "x" }],
		["onlineEndpoints", {}, { endpoints: 0, datastores: 1, schedules: 1, path: undefined }],
		["onlineEndpoints/deployments", {}, { endpoints: 1, datastores: 1, schedules: 1, path: undefined }],
		["datastores", {}, { endpoints: 1, datastores: 0, schedules: 1, path: "x" }],
		["data/versions", {}, { endpoints: 1, datastores: 1, schedules: 1, path: null }],
		["schedules", {}, { endpoints: 1, datastores: 1, schedules: undefined, path: "x" }],
	])("%s: it is named, and the rest is there", async (what, _, expected) => {
		const found = await find(workspace(), { denied: [readAction(what)] });
		expect(found.missing.map(({ action, status }) => [action, status])).toEqual([[readAction(what), 403]]);
		expect({
			...{ endpoints: found.endpoints.length, datastores: found.datastores.length },
			...{ schedules: found.schedules?.length, path: collectionsOf(found)[0]?.place.path },
		}).toEqual(expected);
	});

	test("of no use at all: one call, not one for each part", async () => {
		const found = await find(workspace(), { token: "another" });
		expect(found.missing).toHaveLength(1);
		expect(fake?.calls).toHaveLength(1);
	});
});

/**
 * Calls, with p resources on a page: 1 for the workspace; ⌈E/p⌉ pages of endpoints; one of deployments an endpoint (of up to p);
 * one of datastores and one of schedules; one for each data asset that is named. Here E endpoints have one deployment with two
 * assets each: 1 + ⌈E/p⌉ + E + 1 + 1 + 2E.
 */
test.each([1, 50, 500])(
	"a workspace of %i endpoints: so many calls and no more, four at once",
	async (count) => {
		const found = await find(manyEndpoints(count), { pageSize: 50 });
		const expected = 1 + Math.ceil(count / 50) + count + 1 + 1 + 2 * count;
		expect(found.calls).toBe(expected);
		expect(fake?.calls).toHaveLength(expected);
		expect(fake?.mostAtOnce()).toBeLessThanOrEqual(4);
		expect(
			found.endpoints.every(({ deployments }) =>
				deployments?.[0]?.collections.every(({ place }) => place.why === null),
			),
		).toBe(true);
		expect(fake?.calls.every(({ method, path }) => method === "GET" && !/secrets/i.test(path))).toBe(true);
	},
);

test("a signal that stable versions have dropped is read in the version that knows it, where there is one", async () => {
	const workspace = one({});
	const action = (signals: object) => ({ actionType: "CreateMonitor", monitorDefinition: { signals } });
	workspace.schedules = [
		{
			name: "tokens",
			properties: { action: action({ tokens: { signalType: "SomethingNew" } }) },
			renderings: {
				"2024-04-01-preview": { action: action({ tokens: { signalType: "GenerationTokenStatistics" } }) },
			},
		},
		{
			name: "plain",
			properties: { action: action({ drift: { signalType: "DataDrift", metricThresholds: [] } }) },
		},
	];
	const found = await find(workspace);
	expect(JSON.stringify(found.schedules)).toContain("GenerationTokenStatistics");
	expect(
		fake?.calls
			.filter(({ path }) => /schedules\/./.test(path))
			.map(({ path, version }) => [path.split("/").at(-1), version]),
	).toEqual([["tokens", "2024-04-01-preview"]]);
	await fake?.close();
	const stable = await find(workspace, { versions: ["2024-10-01"] });
	expect(JSON.stringify(stable.schedules)).toContain("SomethingNew");
	expect(stable.missing).toEqual([]);
});

test("half a list is none: what is not in it may be there", async () => {
	const workspace = one({ model_inputs: { dataCollectionMode: "Enabled" } });
	const [endpoint] = workspace.endpoints;
	const [deployment] = endpoint?.deployments ?? [];
	if (!endpoint || !deployment) throw new Error("none");
	endpoint.deployments = ["a", "b", "c"].map((name) => ({ ...deployment, name }));
	workspace.schedules = ["a", "b", "c"].map((name) => ({
		name,
		properties: { action: { actionType: "CreateMonitor", monitorDefinition: { signals: {} } } },
	}));
	const whole = await find(workspace);
	expect([whole.endpoints[0]?.deployments?.length, whole.schedules?.length]).toEqual([3, 3]);
	await fake?.close();
	const half = await find(workspace, { endlessNext: ["/deployments", "/schedules"] });
	expect([half.endpoints[0]?.deployments, half.schedules]).toEqual([null, null]);
	expect(half.missing).toHaveLength(2);
	await fake?.close();
	workspace.datastores = [blob("a", { isDefault: true }), blob("b"), blob("workspaceblobstore")];
	const unknown = await find(workspace, { endlessNext: ["/datastores"] });
	const [place] = unknown.endpoints[0]?.deployments?.[0]?.collections.map((each) => each.place) ?? [];
	expect(place).toMatchObject({ datastore: "workspaceblobstore", container: null });
});

test("what deployments collect is asked in a version that tells it", async () => {
	const workspace = one({ model_inputs: { dataCollectionMode: "Enabled" } });
	const found = await find(workspace, { versions: ["2023-10-01", "2024-04-01-preview"] });
	expect(found.version).toBe("2023-10-01");
	expect(found.endpoints[0]?.deployments?.[0]?.collections.map(({ name }) => name)).toEqual(["model_inputs"]);
	// Those that the workspace was not answered in are not tried again.
	const versions = fake?.calls.flatMap(({ path, version }) =>
		path.includes("/deployments") ? [version] : [],
	);
	expect(versions).toEqual(["2024-04-01-preview"]);
});
