import { folderPath, joinPath } from "@/lib/record/path";
import { likelyMeant, similarNames } from "@/lib/similarNames";
import { listAll, type Store } from "@/lib/store/store";
import type { Asking, Datastore } from "./datastore";
import { folderName, inside } from "./level";
import { levelsToDates } from "./shape";

/** Why a datastore shows no endpoint, or shows other folders as endpoints, for people. */
export interface WhyNoEndpoints {
	reason: "empty_store" | "collected_path_missing" | "no_folders" | "wrong_level";
	/** Lower case, one sentence: what is there instead. */
	message: string;
	/** What to do about it. */
	fix: string;
	/** Up to five folders at the top of the datastore, the likeliest first. */
	folders: string[];
}

/** Says why no endpoint is found; undefined when there is one. Reads one level; where that is empty, some of the root's. */
export async function whyNoEndpoints(
	datastore: Datastore,
	asking: Asking = {},
): Promise<WhyNoEndpoints | undefined> {
	if (datastore.collections.length > 0) return undefined;
	const root = folderPath(datastore.collectedPath);
	let holdsFiles = false;
	for await (const entry of listAll(datastore.store, inside(root), { delimiter: "/", ...asking })) {
		if (entry.kind === "folder") return undefined;
		holdsFiles = true;
	}
	const top = await datastore.store.list("", { delimiter: "/", ...asking });
	const names = foldersIn("", top.entries);
	const folders = similarNames(root.split("/")[0] ?? "", names);
	const there = folders.map((name) => JSON.stringify(name)).join(", ");
	const where = root === "" ? "the datastore's root" : `folder ${JSON.stringify(root)}`;

	if (top.entries.length === 0) {
		return {
			reason: "empty_store",
			message: `datastore ${JSON.stringify(datastore.name)} is empty: no blob lies in ${datastore.store.location}`,
			fix: "Check the container's name, or send a request to a deployment whose data collector is enabled.",
			folders,
		};
	}
	if (holdsFiles) {
		return {
			reason: "no_folders",
			message: `${where} holds files but no endpoint's folder`,
			fix: "Set LEEWAY_COLLECTED_PATH (collectedPath in leeway.yaml) to the folder that holds {endpoint}/{deployment}/{collection}.",
			folders,
		};
	}
	return {
		reason: "collected_path_missing",
		message: `nothing lies in ${where}; the datastore's root holds ${there === "" ? "files but no folder" : `${there}${names.length > folders.length ? ", ..." : ""}`}`,
		fix:
			(await instead(datastore, root, asking)) ??
			"Set LEEWAY_COLLECTED_PATH (collectedPath in leeway.yaml) to the folder that holds {endpoint}/{deployment}/{collection}, or send a request to a deployment whose data collector is enabled.",
		folders,
	};
}

/**
 * Says that what is shown as endpoints are other folders, where dates lie at another depth than below collections: the path was
 * set one or two levels too deep, or one too high. Undefined where all is well or nothing tells. Reads a few levels.
 */
export async function whyWrongLevel(
	datastore: Datastore,
	asking: Asking = {},
): Promise<WhyNoEndpoints | undefined> {
	if (datastore.collections.length > 0) return undefined;
	const root = folderPath(datastore.collectedPath);
	const depth = await levelsToDates(datastore, root, asking);
	if (depth === undefined || depth === 3) return undefined;
	const where = root === "" ? "the datastore's root" : `folder ${JSON.stringify(root)}`;
	const level =
		depth > 3 ? "a level too high" : `${["three levels", "two levels", "one level"][depth]} too deep`;
	return {
		reason: "wrong_level",
		message: `${where} is ${level}: dates lie where ${depth > 3 ? "records" : "endpoints, deployments or collections"} are looked for`,
		fix:
			(depth > 3 ? await downwards(datastore, root, asking) : upwards(datastore.store, root, 3 - depth)) ??
			"Set LEEWAY_COLLECTED_PATH (collectedPath in leeway.yaml) to the folder that holds {endpoint}/{deployment}/{collection}.",
		folders: [],
	};
}

/** Where the endpoints lie if not where they were looked for: a name nearly the same, or the root itself or above it. */
async function instead(
	{ store, ...rest }: Datastore,
	root: string,
	asking: Asking,
): Promise<string | undefined> {
	const near = await nearPath(store, root, asking);
	if (near !== undefined) return `Did you mean ${collectedAt(near)}?`;
	const depth = await levelsToDates({ store, ...rest }, "", asking);
	if (depth === undefined) return undefined;
	return depth > 3 ? undefined : upwards(store, "", 3 - depth);
}

/** The folder that was likely meant, name by name; undefined where one is unlike all there are. */
async function nearPath(store: Store, path: string, asking: Asking): Promise<string | undefined> {
	let found = "";
	for (const name of path === "" ? [] : path.split("/")) {
		const { entries } = await store.list(inside(found), { delimiter: "/", ...asking });
		const names = foldersIn(found, entries);
		const meant = names.includes(name) ? name : likelyMeant(name, names);
		if (meant === undefined) return undefined;
		found = joinPath(found, meant);
	}
	return found === "" || found === path ? undefined : found;
}

/** The folder so many levels up: by the collected path as far as it goes, then by the datastore's own address. */
function upwards({ kind, location }: Store, root: string, levels: number): string | undefined {
	const folders = root === "" ? [] : root.split("/");
	const path = folders.slice(0, Math.max(0, folders.length - levels)).join("/");
	const above = levels - folders.length;
	if (above <= 0) return `Set ${collectedAt(path)}.`;
	const end = kind === "folder" ? /^(.*[^/])((?:\/[^/]+){N})$/ : /^(https?:\/\/.+\/[^/]+)((?:\/[^/]+){N})$/;
	const [, higher] = new RegExp(end.source.replace("N", String(above))).exec(location) ?? [];
	if (higher === undefined) {
		return "The endpoint's and the deployment's folders are missing above it: map the collection by its path (collections in leeway.yaml).";
	}
	return `Set LEEWAY_DATASTORE_URL=${higher} and ${collectedAt(path)}.`;
}

async function downwards({ store }: Datastore, root: string, asking: Asking): Promise<string | undefined> {
	const { entries } = await store.list(inside(root), { delimiter: "/", ...asking });
	const [first] = similarNames("modelDataCollector", foldersIn(root, entries));
	return first === undefined ? undefined : `Set ${collectedAt(joinPath(root, first))}.`;
}

function collectedAt(path: string): string {
	return `LEEWAY_COLLECTED_PATH=${path === "" ? "." : path} (collectedPath in leeway.yaml)`;
}

function foldersIn(parent: string, entries: Awaited<ReturnType<Store["list"]>>["entries"]): string[] {
	return entries.flatMap((entry) => (entry.kind === "folder" ? [folderName(parent, entry.prefix)] : []));
}
