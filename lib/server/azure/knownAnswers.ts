/** What an import has to be told, as far as the workspaces that were found know it: where logs and tables lie. */
import { belowWorkspace, idKey, readWorkspaceId, workspacePath } from "@/lib/azure/arm/resourceId";
import { readAssetId, readDataUri } from "@/lib/azure/discover/dataUri";
import { mlVersions, readAction } from "@/lib/azure/discover/versions";
import { at, textOf } from "@/lib/azure/monitors/plain";
import type { ImportAnswers } from "@/lib/model/azureImport";
import type { AzureMonitor } from "@/lib/model/azureMonitor";
import type { FoundWorkspace } from "@/lib/model/azureWorkspace";
import { parseContainerUrl } from "@/lib/store/azureLocation";
import type { Services } from "../services";

/** Tables of one import that are asked for. */
const maxAssets = 20;
const deadline = 10_000;

type Known = Pick<Services, "azure" | "config" | "places">;

/**
 * Answers for one monitor; what somebody gave goes before. Asks ARM for data assets that it names, a call each, and gives up on
 * those it may not ask for. Nothing is known to those whose role holds in some places only.
 */
export async function knownAnswers(
	services: Known,
	monitor: AzureMonitor,
	given: ImportAnswers,
	signal: AbortSignal,
): Promise<ImportAnswers> {
	const workspaces = services.places === "everywhere" ? workspacesOf(services, monitor) : [];
	const datastore = given.datastore ?? workspaces.map((each) => shownFor(each, monitor)).find(isText);
	const deployment = given.deployment ?? workspaces.map((each) => spelledIn(each, monitor)).find(isText);
	const places = await knownPlaces(services, workspaces, monitor, given, signal);
	return {
		...given,
		...(deployment === undefined ? {} : { deployment }),
		...(datastore === undefined ? {} : { datastore }),
		places: { ...places, ...given.places },
	};
}

/** The one that its id names, else all. */
function workspacesOf({ azure }: Known, { id = "" }: AzureMonitor): readonly FoundWorkspace[] {
	const own = belowWorkspace(id)?.workspace;
	const key = own && idKey(workspacePath(own));
	const found = azure.found();
	return key === undefined ? found : found.filter((each) => idKey(each.id) === key);
}

const isText = (text: string | undefined): text is string => text !== undefined;
const isSame = (a: string, b: string | undefined) => a.toLowerCase() === b?.toLowerCase();

function watched({ endpoints }: FoundWorkspace, { target }: AzureMonitor) {
	const endpoint = endpoints.find(({ name }) => isSame(name, target.endpoint));
	const deployment = endpoint?.deployments?.find(({ name }) => isSame(name, target.deployment));
	return endpoint && deployment ? { endpoint, deployment } : undefined;
}

/** The datastore under which the deployment's collections are shown. */
function shownFor(workspace: FoundWorkspace, monitor: AzureMonitor): string | undefined {
	const { deployment } = watched(workspace, monitor) ?? {};
	return deployment?.collections.map(({ place }) => place.shown ?? undefined).find(isText);
}

/** "endpoint/deployment" with its own capitals, by which its folders are called: Azure writes ids in any. */
function spelledIn(workspace: FoundWorkspace, monitor: AzureMonitor): string | undefined {
	const { endpoint, deployment } = watched(workspace, monitor) ?? {};
	return endpoint && deployment && `${endpoint.name}/${deployment.name}`;
}

async function knownPlaces(
	services: Known,
	workspaces: readonly FoundWorkspace[],
	{ signals }: AzureMonitor,
	{ places = {} }: ImportAnswers,
	signal: AbortSignal,
): Promise<Record<string, string>> {
	const paths = new Set(
		signals.flatMap(({ reference }) => (reference?.kind === "rolling" ? [] : (reference?.path ?? []))),
	);
	const open = [...paths].filter((path) => !Object.hasOwn(places, path)).slice(0, maxAssets);
	const within = AbortSignal.any([signal, AbortSignal.timeout(deadline)]);
	const found = await Promise.all(
		open.map(async (path) => {
			for (const workspace of workspaces) {
				const place = await placeIn(services, workspace, path, within);
				if (place !== undefined) return [[path, place] as const];
			}
			return [];
		}),
	);
	return Object.fromEntries(found.flat());
}

/** "datastore/path" of a table, in a datastore of Leeway's. */
async function placeIn(
	{ azure, config }: Known,
	workspace: FoundWorkspace,
	path: string,
	signal: AbortSignal,
): Promise<string | undefined> {
	const uri = path.startsWith("azureml://") ? path : await dataUriOf(azure.arm, workspace, path, signal);
	const id = readWorkspaceId(workspace.id);
	const place = uri === undefined || !id ? undefined : readDataUri(uri, id);
	if (place?.kind !== "datastore" || place.path === "") return undefined;
	const { datastores } = workspace;
	const shown = datastores.find(({ name }) => isSame(name, place.datastore))?.shown ?? undefined;
	const below = shown === undefined ? undefined : belowRoot(config, shown, place.path);
	return below === undefined ? undefined : `${shown}/${below}`;
}

/** A configured datastore may begin in a folder of its container. */
function belowRoot({ datastores }: Known["config"], shown: string, path: string): string | undefined {
	const store = datastores.find(({ name }) => name === shown)?.store;
	const prefix = store?.kind === "azure-blob" ? parseContainerUrl(store.url).prefix : "";
	return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

async function dataUriOf(
	arm: Known["azure"]["arm"],
	{ id }: Pick<FoundWorkspace, "id">,
	path: string,
	signal: AbortSignal,
): Promise<string | undefined> {
	const asset = readAssetId(path.replace(/^azureml:(?=\/)/, ""));
	if (!asset) return undefined;
	const below = `/data/${encodeURIComponent(asset.name)}/versions/${encodeURIComponent(asset.version)}`;
	const asked = {
		call: `GET ${below.slice(1)}`,
		action: readAction("data/versions"),
		versions: mlVersions,
		signal,
	};
	const { value } = await arm.get({
		...asked,
		path: `${asset.workspace ? workspacePath(asset.workspace) : id}${below}`,
	});
	return textOf(at(at(value, "properties"), "dataUri"));
}
