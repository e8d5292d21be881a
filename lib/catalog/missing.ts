import { LeewayError } from "@/lib/errors";
import { type CollectionName, folderPath, joinPath } from "@/lib/record/path";
import { similarNames } from "@/lib/similarNames";
import { type Asking, type Datastore, mappingOf, pathOf } from "./datastore";
import { hasEntries, readLevel } from "./level";

const levels = ["endpoint", "deployment", "collection"] as const;

/**
 * Throws `not_found` if a part of `names` (endpoint, deployment, collection: as many as given) isn't there, naming the
 * first such part and up to five names near it that are. Asks the store once a level: for when nothing was found.
 */
export async function checkExists(datastore: Datastore, names: string[], asking: Asking = {}): Promise<void> {
	let folder = folderPath(datastore.collectedPath);
	for (const [depth, name] of names.entries()) {
		const existing = new Set((await readLevel(datastore.store, folder, asking)).folders);
		for (const mapped of datastore.collections) {
			const path = [mapped.endpoint, mapped.deployment, mapped.collection];
			const sameAbove = names.slice(0, depth).every((above, index) => above === path[index]);
			if (sameAbove) existing.add(path[depth] ?? "");
		}
		if (!existing.has(name)) throw missing(datastore, names.slice(0, depth + 1), existing);
		folder = joinPath(folder, name);
	}
}

/** Throws `not_found` unless the collection is there: one call when it is. */
export async function checkCollection(
	datastore: Datastore,
	name: CollectionName,
	asking: Asking = {},
): Promise<void> {
	if (await hasEntries(datastore.store, pathOf(datastore, name), asking)) return;
	const mapped = mappingOf(datastore, name);
	if (mapped) {
		throw new LeewayError(
			"not_found",
			`collection ${quoted(name.collection)} has no blobs: its mapped path ${quoted(mapped.path)} holds nothing`,
			`Correct this collection's path in leeway.yaml: a folder below the root of datastore ${quoted(datastore.name)}.`,
		);
	}
	await checkExists(datastore, [name.endpoint, name.deployment, name.collection], asking);
}

function missing(datastore: Datastore, names: string[], existing: Set<string>): LeewayError {
	const kind = levels[names.length - 1];
	const above = names.slice(0, -1);
	const place = above.length ? above.join("/") : `datastore ${quoted(datastore.name)}`;
	const near = similarNames(names.at(-1) ?? "", existing).map(quoted);
	return new LeewayError(
		"not_found",
		`${kind} ${quoted(names.at(-1) ?? "")} does not exist in ${place}`,
		near.length > 0
			? `Use one of those that exist: ${near.join(", ")}${existing.size > near.length ? ", ..." : ""}.`
			: `There is no ${kind} at all: check collectedPath (${quoted(datastore.collectedPath)}).`,
	);
}

function quoted(name: string): string {
	return JSON.stringify(name);
}
