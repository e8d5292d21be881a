import { expect, test } from "vitest";
import type { AzureCollection, FoundWorkspace } from "@/lib/model/azureWorkspace";
import { type ConnectedBefore, connect as connectIn, type KnownDatastore } from "./connect";

const root = "https://acc.blob.core.windows.net/azureml";

const connect = (
	found: FoundWorkspace[],
	known: KnownDatastore[],
	before?: ConnectedBefore,
	storage = "core.windows.net",
) => connectIn(found, known, { storage, ...(before ? { before } : {}) });

function collection(
	name: string,
	path: string,
	container = root,
	sampling: number | null = null,
): AzureCollection {
	const place = { datastore: "workspaceblobstore", container, path, why: null, shown: null };
	return { name, enabled: true, sampling, asset: null, place };
}

function workspace(
	name: string,
	collections: AzureCollection[],
	container: string | null = root,
): FoundWorkspace {
	return {
		...{ id: name, name, resourceGroup: "rg", subscription: "s", region: null, state: null, studio: "" },
		network: { publicAccess: null, isolation: null, isLegacy: false, datastoreAuth: null },
		endpoints: [
			{
				...{ name: "e", state: null },
				deployments: [
					{
						...{ name: "d", state: null, traffic: null, mirrored: null, model: null },
						collector: { rolling: null, headers: [], from: "settings" },
						collections,
					},
				],
			},
		],
		datastores: [
			{
				...{ name: "workspaceblobstore", kind: "AzureBlob", isDefault: true, container, why: null },
				...{ credential: null, shown: null },
			},
		],
		...{ schedules: [], missing: [], version: null, calls: 0, askedAt: "" },
	};
}

const usual = collection("in", "modelDataCollector/e/d/in", root, 1);
const custom = collection("out", "custom/out", root, 0.25);
const shownOf = (found: FoundWorkspace | undefined) =>
	found?.endpoints[0]?.deployments?.[0]?.collections.map(({ place }) => place.shown);

test("a container is opened once, with collections at folders of their own mapped and their rates known", () => {
	const { opened, rates, workspaces, mapped } = connect([workspace("w", [usual, custom])], []);
	expect(opened).toEqual([
		{
			...{ name: "workspaceblobstore", url: root, collectedPath: "modelDataCollector" },
			collections: [{ endpoint: "e", deployment: "d", collection: "out", path: "custom/out" }],
		},
	]);
	expect(rates).toEqual([
		{ datastore: "workspaceblobstore", endpoint: "e", deployment: "d", collection: "out", rate: 0.25 },
	]);
	expect(shownOf(workspaces[0])).toEqual(["workspaceblobstore", "workspaceblobstore"]);
	expect(workspaces[0]?.datastores[0]?.shown).toBe("workspaceblobstore");
	expect(mapped.size).toBe(0);
});

test("one that is configured wins, keeps its name and its own mapping, and is given those it lacks", () => {
	const known: KnownDatastore = {
		...{ name: "mine", url: `${root.replace("azureml", "AZUREML")}`, collectedPath: "modelDataCollector" },
		collections: [{ endpoint: "e", deployment: "d", collection: "in", path: "by/hand" }],
	};
	const elsewhere = collection("in", "found/in");
	const { opened, mapped, workspaces } = connect([workspace("w", [elsewhere, custom])], [known]);
	expect(opened).toEqual([]);
	expect([...mapped]).toEqual([
		["mine", [{ endpoint: "e", deployment: "d", collection: "out", path: "custom/out" }]],
	]);
	expect(shownOf(workspaces[0])).toEqual(["mine", "mine"]);
});

test("one that is configured at a folder of the container has what lies below it, and no more", () => {
	const known: KnownDatastore = { name: "part", url: `${root}/custom`, collectedPath: "", collections: [] };
	const { opened, mapped, workspaces } = connect([workspace("w", [usual, custom])], [known]);
	expect(opened.map(({ name }) => name)).toEqual(["workspaceblobstore"]);
	expect(mapped.get("part")).toEqual([{ endpoint: "e", deployment: "d", collection: "out", path: "out" }]);
	expect(shownOf(workspaces[0])).toEqual(["workspaceblobstore", "part"]);
	// The container as a whole is not shown by it: whoever may see that folder may not see all.
	expect(workspaces[0]?.datastores[0]?.shown).toBe("workspaceblobstore");
});

test("a container of which only another folder is open is shown nowhere; one at its logs shows it", () => {
	const folderAt = (path: string): KnownDatastore => ({
		...{ name: "part", url: `${root}/${path}`, collectedPath: "", collections: [] },
	});
	const found = workspace("w", []);
	const datastores = found.datastores.map((each) => ({ ...each, name: "more", isDefault: false }));
	const shown = (path: string) =>
		connect([{ ...found, datastores }], [folderAt(path)]).workspaces[0]?.datastores[0]?.shown;
	expect(shown("team-a")).toBeNull();
	expect(shown("modelDataCollector")).toBe("part");
});

test("names are unique: of other workspaces they begin with theirs, and a taken one gets a number", () => {
	const elsewhere = "https://acc2.blob.core.windows.net/azureml";
	const known: KnownDatastore = {
		name: "workspaceblobstore",
		url: "https://x.blob.core.windows.net/y",
		collectedPath: "",
		collections: [],
	};
	const folder: KnownDatastore = {
		name: "b-workspaceblobstore",
		url: null,
		collectedPath: "",
		collections: [],
	};
	const { opened } = connect(
		[workspace("a", []), workspace("b", [], elsewhere), workspace("c", [])],
		[known, folder],
	);
	expect(opened.map(({ name, url }) => [name, url])).toEqual([
		["workspaceblobstore-2", root],
		["b-workspaceblobstore-2", elsewhere],
	]);
});

test("an emulator's container, and what cannot be opened", () => {
	const emulator = "http://127.0.0.1:10000/acc/azureml";
	const known: KnownDatastore = {
		name: "demo",
		url: emulator,
		collectedPath: "modelDataCollector",
		collections: [],
	};
	const unread = collection("x", "x");
	unread.place = { datastore: "share", container: null, path: "x", why: "a file share", shown: null };
	const whole = collection("y", "", emulator);
	const { opened, workspaces } = connect(
		[workspace("w", [collection("in", "modelDataCollector/e/d/in", emulator), unread, whole], emulator)],
		[known],
	);
	expect(opened).toEqual([]);
	expect(shownOf(workspaces[0])).toEqual(["demo", null, null]);
});

test("what nobody may ask for leaves the container, whose folders tell", () => {
	const found = { ...workspace("w", []), endpoints: [] };
	expect(connect([found], []).opened).toHaveLength(1);
	expect(connect([{ ...found, datastores: [] }], []).opened).toEqual([]);
});

test.each([
	"https://acc.blob.evil.example/c",
	"https://evil.example/c",
	"https://acc.blob.core.windows.net.evil.example/c",
	"https://evil.example:443/c",
	"https://acc.blob.core.windows.net:8443/c",
	"http://acc.blob.core.windows.net/c",
	"http://127.0.0.1:10000/acc/c",
])("%s is sent no token that leeway.yaml does not send it", (container) => {
	const { opened, workspaces } = connect([workspace("w", [collection("in", "x", container)], container)], []);
	expect(opened).toEqual([]);
	const [found] = workspaces;
	expect(found?.datastores[0]).toMatchObject({
		shown: null,
		why: expect.stringContaining("none of this cloud's Azure Storage"),
	});
	expect(found?.endpoints[0]?.deployments?.[0]?.collections[0]?.place.why).toContain(container);
	const known: KnownDatastore = {
		name: "mine",
		url: container,
		collectedPath: "modelDataCollector",
		collections: [],
	};
	expect(
		shownOf(connect([workspace("w", [collection("in", "x", container)], container)], [known]).workspaces[0]),
	).toEqual(["mine"]);
});

test.each([
	["core.windows.net", "https://acc.z12.blob.storage.azure.net/c"],
	["core.usgovcloudapi.net", "https://acc.blob.core.usgovcloudapi.net/c"],
	["core.chinacloudapi.cn", "https://acc.blob.core.chinacloudapi.cn/c"],
])("in the cloud of %s %s is opened, and in no other", (storage, container) => {
	const urlsIn = (cloud: string) =>
		connect([workspace("w", [], container)], [], undefined, cloud).opened.map(({ url }) => url);
	expect(urlsIn(storage)).toEqual([container]);
	for (const other of ["core.windows.net", "core.usgovcloudapi.net", "core.chinacloudapi.cn"]) {
		if (other !== storage) expect(urlsIn(other)).toEqual([]);
	}
});

test("a container keeps the name it was opened under, whatever is found or configured since", () => {
	const elsewhere = "https://acc2.blob.core.windows.net/azureml";
	const first = connect([workspace("a", []), workspace("b", [], elsewhere)], []);
	expect(first.opened.map(({ name }) => name)).toEqual(["workspaceblobstore", "b-workspaceblobstore"]);
	const swapped = connect([workspace("b", [], elsewhere), workspace("a", [])], [], first);
	expect(swapped.opened.map(({ name, url }) => [name, url])).toEqual([
		["b-workspaceblobstore", elsewhere],
		["workspaceblobstore", root],
	]);
	// Nor is the name of one that is not there any more another's.
	const third = "https://acc3.blob.core.windows.net/azureml";
	expect(connect([workspace("c", [], third)], [], first).opened.map(({ name }) => name)).toEqual([
		"workspaceblobstore-2",
	]);
	const taken: KnownDatastore = { name: "workspaceblobstore", url: null, collectedPath: "", collections: [] };
	expect(connect([workspace("a", [])], [taken], first).opened.map(({ name }) => name)).toEqual([
		"workspaceblobstore-2",
	]);
});

test("the folder of a collection whose deployment is gone stays known; one that moved is where it is now", () => {
	const first = connect([workspace("w", [usual, custom])], []);
	const gone = { ...workspace("w", []), endpoints: [] };
	const place = { endpoint: "e", deployment: "d", collection: "out", path: "custom/out" };
	const second = connect([gone], [], first);
	expect(second.opened[0]?.collections).toEqual([place]);
	const known: KnownDatastore = {
		...{ name: "workspaceblobstore", url: root, collectedPath: "modelDataCollector", collections: [] },
	};
	expect([...connect([gone], [known], second).mapped]).toEqual([["workspaceblobstore", [place]]]);
	const moved = workspace("w", [collection("out", "modelDataCollector/e/d/out")]);
	expect(connect([moved], [known], second)).toMatchObject({ mapped: new Map(), places: [] });
});
