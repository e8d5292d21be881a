/** Finds what a workspace has: endpoints, deployments, what each collects, and where that lies. GETs only, never a secret. */
import type {
	ArmFault,
	AzureCollection,
	AzureDatastore,
	AzureDeployment,
	AzureEndpoint,
	AzurePlace,
	FoundWorkspace,
} from "@/lib/model/azureWorkspace";
import { isoUtc } from "@/lib/time";
import type { Answered, Arm } from "../arm/openArm";
import { type WorkspaceId, workspacePath } from "../arm/resourceId";
import { at, flagOf, isPlain, numberOf, type Plain, textOf } from "../monitors/plain";
import { isMonitorSchedule } from "../monitors/readSchedule";
import { type CollectionSetting, readCollector } from "./collector";
import { readDatastore } from "./datastores";
import { readAssetId, readDataUri } from "./dataUri";
import { collectorVersions, mlVersions, previewVersions, readAction } from "./versions";

export interface DiscoverOptions {
	arm: Arm;
	/** What accounts' hosts end with. */
	storage: string;
	/** Azure ML studio's address. */
	studio: string;
	now: number;
	signal?: AbortSignal | undefined;
}

/** Where the collector writes to unless told otherwise, and in which folder. */
const usualDatastore = "workspaceblobstore";
const usualFolder = "modelDataCollector";

/**
 * One call for the workspace; one a page of endpoints, datastores and schedules; one a page of each endpoint's deployments; one for
 * each data asset that collections name, and for each monitor with a signal that stable versions dropped. What cannot be asked for is in `missing`, and the rest is there without it.
 */
export async function discover(id: WorkspaceId, options: DiscoverOptions): Promise<FoundWorkspace> {
	const { arm, signal, studio } = options;
	const path = workspacePath(id);
	const before = arm.calls();
	const missing: ArmFault[] = [];
	const note = (fault: ArmFault | undefined) => {
		if (fault) missing.push(fault);
	};
	const versions = mlVersions;
	// Alone, for it finds out which version is understood.
	const workspace = await arm.get({
		...{ call: "GET workspace", action: readAction(""), path, versions, signal },
	});
	note(workspace.fault);
	const isReached = workspace.fault === undefined || workspace.fault.status === 403;
	// Nobody is signed in, or nothing answers: each further call would say so again.
	const found = isReached ? await findParts(path, options, note) : nothing;
	const properties = at(workspace.value, "properties");
	return {
		id: path,
		...id,
		region: textOf(at(workspace.value, "location")) ?? null,
		state: textOf(at(properties, "provisioningState")) ?? null,
		network: {
			publicAccess: textOf(at(properties, "publicNetworkAccess")) ?? null,
			isolation: textOf(at(at(properties, "managedNetwork"), "isolationMode")) ?? null,
			isLegacy: flagOf(at(properties, "v1LegacyMode")) ?? false,
			datastoreAuth: textOf(at(properties, "systemDatastoresAuthMode")) ?? null,
		},
		studio: `${studio}/home?wsid=${encodeURI(path)}`,
		...(await placed(id, found, options, note)),
		schedules: found.schedules,
		missing,
		version: arm.versionOf(versions) ?? null,
		calls: arm.calls() - before,
		askedAt: isoUtc(options.now),
	};
}

interface FoundParts {
	endpoints: { found: Plain; deployments: Plain[] | null }[];
	datastores: AzureDatastore[];
	/** Where a collection is written that names no place; undefined: not known. */
	usual: AzureDatastore | undefined;
	schedules: Plain[] | null;
}

const nothing: FoundParts = { endpoints: [], datastores: [], usual: undefined, schedules: null };

async function findParts(
	path: string,
	{ arm, storage, signal }: DiscoverOptions,
	note: (fault: ArmFault | undefined) => void,
): Promise<FoundParts> {
	const list = async (
		what: string,
		below: string,
		{
			query = {},
			versions = mlVersions,
		}: { query?: Record<string, string>; versions?: readonly string[] } = {},
	) => {
		const call = `GET ${below.slice(1)}`;
		const found = await arm.list({
			...{ call, action: readAction(what), path: `${path}${below}`, versions, query, signal },
		});
		note(found.fault);
		return found;
	};
	const versions = collectorVersions(arm.versionOf(mlVersions));
	const [endpoints, datastores, schedules] = await Promise.all([
		list("onlineEndpoints", "/onlineEndpoints").then(({ items }) =>
			Promise.all(
				items.map(async (found) => {
					const name = textOf(at(found, "name"));
					if (!name) return { found, deployments: [] };
					const below = `/onlineEndpoints/${encodeURIComponent(name)}/deployments`;
					const deployments = await list("onlineEndpoints/deployments", below, { versions });
					// Of half a list nobody knows what is not there.
					return { found, deployments: deployments.fault ? null : deployments.items };
				}),
			),
		),
		list("datastores", "/datastores"),
		list("schedules", "/schedules", { query: { listViewType: "All" } }),
	]);
	const monitors = schedules.items.filter(isMonitorSchedule);
	const stores = datastores.items.flatMap((each) => readDatastore(each, storage) ?? []);
	const named = stores.find(({ name }) => name.toLowerCase() === usualDatastore);
	return {
		endpoints,
		datastores: stores,
		// Of half a list it may be the one that did not come.
		usual: named ?? (datastores.fault ? undefined : stores.find(({ isDefault }) => isDefault)),
		schedules: schedules.fault
			? null
			: await Promise.all(monitors.map((each) => whole(each, path, { arm, signal }))),
	};
}

/**
 * A schedule with all its signals: those that the stable versions have dropped are asked for in the last version that knows them.
 * As it came where that does not know it either.
 */
async function whole(
	schedule: Plain,
	path: string,
	{ arm, signal }: Pick<DiscoverOptions, "arm" | "signal">,
): Promise<Plain> {
	const name = textOf(at(schedule, "name"));
	if (!name || !hasUnknownSignal(schedule)) return schedule;
	const below = `/schedules/${encodeURIComponent(name)}`;
	const { value } = await arm.get({
		...{ call: `GET ${below.slice(1)}`, action: readAction("schedules"), path: `${path}${below}` },
		...{ versions: previewVersions, signal },
	});
	return value ?? schedule;
}

const signalTypes = ["datadrift", "dataquality", "predictiondrift", "featureattributiondrift", "custom"];

/** One of a kind that stable versions do not know, or without the thresholds that each of them has. */
function hasUnknownSignal(schedule: Plain): boolean {
	const signals = at(at(at(at(schedule, "properties"), "action"), "monitorDefinition"), "signals");
	if (!isPlain(signals)) return false;
	return Object.values(signals).some((each) => {
		const type = textOf(at(each, "signalType"))?.toLowerCase() ?? "";
		return !signalTypes.includes(type) || at(each, "metricThresholds", "metricThreshold") === undefined;
	});
}

type AskAsset = (name: string, version: string) => Promise<Answered<Plain>>;

/** What was found with where each collection lies: one call for each asset, whoever names it. */
async function placed(
	id: WorkspaceId,
	{ endpoints, datastores, usual }: FoundParts,
	{ arm, signal }: DiscoverOptions,
	note: (fault: ArmFault | undefined) => void,
): Promise<{ endpoints: AzureEndpoint[]; datastores: AzureDatastore[] }> {
	const asked = new Map<string, Promise<Answered<Plain>>>();
	const askAsset: AskAsset = (name, version) => {
		const below = `/data/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`;
		const key = below.toLowerCase();
		const before = asked.get(key);
		if (before) return before;
		const asking = arm.get({
			...{ call: `GET ${below.slice(1)}`, action: readAction("data/versions"), versions: mlVersions, signal },
			path: `${workspacePath(id)}${below}`,
		});
		asked.set(key, asking);
		// One that is gone is a finding, not something missing.
		asking.then(
			({ fault }) => note(fault?.kind === "not_found" ? undefined : fault),
			() => undefined,
		);
		return asking;
	};
	const named = endpoints.flatMap(({ found, deployments }) => {
		const name = textOf(at(found, "name"));
		return name ? [{ name, found, deployments }] : [];
	});
	return {
		datastores,
		endpoints: await Promise.all(
			named.map(
				async ({ name, found, deployments }): Promise<AzureEndpoint> => ({
					name,
					state: textOf(at(at(found, "properties"), "provisioningState")) ?? null,
					deployments:
						deployments &&
						(await Promise.all(
							deployments.flatMap((each) => {
								const deployment = textOf(at(each, "name"));
								if (!deployment) return [];
								return [
									deploymentOf(
										id,
										{ endpoint: name, deployment, found: each, above: found },
										{ all: datastores, usual },
										askAsset,
									),
								];
							}),
						)),
				}),
			),
		),
	};
}

interface Stores {
	all: readonly AzureDatastore[];
	usual: AzureDatastore | undefined;
}

async function deploymentOf(
	id: WorkspaceId,
	{
		endpoint,
		deployment,
		found,
		above,
	}: { endpoint: string; deployment: string; found: Plain; above: Plain },
	datastores: Stores,
	askAsset: AskAsset,
): Promise<AzureDeployment> {
	const { collector, collections } = readCollector(found);
	const properties = at(found, "properties");
	const shareOf = (what: string) => shareIn(at(at(above, "properties"), what), deployment);
	return {
		name: deployment,
		state: textOf(at(properties, "provisioningState")) ?? null,
		traffic: shareOf("traffic"),
		mirrored: shareOf("mirrorTraffic"),
		model: textOf(at(properties, "model")) ?? null,
		collector,
		collections: await Promise.all(
			collections.map((setting) => collectionOf(id, { endpoint, deployment, setting }, datastores, askAsset)),
		),
	};
}

/** An endpoint's traffic by deployment: Azure leaves out those that get none. */
function shareIn(shares: unknown, deployment: string): number | null {
	if (!isPlain(shares)) return null;
	const own = Object.entries(shares).find(([name]) => name.toLowerCase() === deployment.toLowerCase());
	return own ? (numberOf(own[1]) ?? null) : 0;
}

async function collectionOf(
	id: WorkspaceId,
	{ endpoint, deployment, setting }: { endpoint: string; deployment: string; setting: CollectionSetting },
	datastores: Stores,
	askAsset: AskAsset,
): Promise<AzureCollection> {
	const { name, enabled, sampling, dataId } = setting;
	const usual = `${usualFolder}/${endpoint}/${deployment}/${name}`;
	const make = (asset: AzureCollection["asset"], place: AzurePlace): AzureCollection => ({
		...{ name, enabled, sampling, asset, place },
	});
	if (dataId === null) {
		const store = datastores.usual;
		return make(null, inDatastore(store, store?.name ?? usualDatastore, usual));
	}
	const asset = readAssetId(dataId);
	if (!asset)
		return make(null, unknownPlace(`its data asset is none that Leeway knows: ${dataId.slice(0, 200)}`));
	if (asset.workspace && workspacePath(asset.workspace).toLowerCase() !== workspacePath(id).toLowerCase()) {
		return make(null, unknownPlace(`its data asset is another workspace's: ${dataId.slice(0, 300)}`));
	}
	const { name: assetName, version } = asset;
	const { value, fault } = await askAsset(assetName, version);
	const isMissing = fault?.kind === "not_found";
	const properties = at(value, "properties");
	const facts = {
		...{ name: assetName, version, isMissing },
		isArchived: flagOf(at(properties, "isArchived")) ?? false,
	};
	if (fault) {
		const why = isMissing
			? `its data asset is gone: ${assetName} version ${version}`
			: `its data asset could not be asked for: ${fault.says}`;
		return make(facts, unknownPlace(why));
	}
	const uri = textOf(at(properties, "dataUri"));
	if (!uri)
		return make(facts, unknownPlace(`its data asset has no address: ${assetName} version ${version}`));
	const place = readDataUri(uri, id);
	switch (place.kind) {
		case "unknown":
			return make(facts, unknownPlace(place.why));
		case "container":
			return make(facts, {
				datastore: null,
				container: place.container,
				path: place.path,
				why: null,
				shown: null,
			});
		case "datastore": {
			const store = datastores.all.find((each) => each.name.toLowerCase() === place.datastore.toLowerCase());
			return make(facts, inDatastore(store, place.datastore, place.path));
		}
	}
}

function unknownPlace(why: string): AzurePlace {
	return { datastore: null, container: null, path: null, why, shown: null };
}

function inDatastore(store: AzureDatastore | undefined, name: string, path: string): AzurePlace {
	if (!store) {
		return {
			datastore: name,
			container: null,
			path,
			why: `its datastore is not known: ${name}`,
			shown: null,
		};
	}
	const why = store.why && `its datastore ${store.name} cannot be read: ${store.why}`;
	return { datastore: store.name, container: store.container, path, why, shown: null };
}
