import { originalOf } from "@/lib/record/path";
import { type Asking, type Datastore, folderOf } from "./datastore";
import { readLevel } from "./level";
import { checkExists } from "./missing";

/**
 * Names of a deployment's collections, in order: its folders and the mapped ones, without the copies Azure makes of
 * them. One listing; `not_found` when there is no such deployment.
 */
export async function collectionNames(
	datastore: Datastore,
	endpoint: string,
	deployment: string,
	asking: Asking = {},
): Promise<string[]> {
	const level = await readLevel(datastore.store, folderOf(datastore, [endpoint, deployment]), asking);
	const folders = new Set(level.folders.filter((name) => name !== ""));
	const mapped = datastore.collections
		.filter((each) => each.endpoint === endpoint && each.deployment === deployment)
		.map(({ collection }) => collection);
	const names = [...folders].filter((name) => !folders.has(originalOf(name) ?? ""));
	const found = [...new Set([...names, ...mapped])].sort();
	if (found.length === 0) await checkExists(datastore, [endpoint, deployment], asking);
	return found;
}
