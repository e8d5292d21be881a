import { type CollectionName, folderPath, joinPath, originalOf } from "@/lib/record/path";
import { type Asking, type Datastore, folderOf, isMapped } from "./datastore";
import { folderName, hasEntries, inside } from "./level";
import { checkExists } from "./missing";

export interface NamePage {
	names: string[];
	/** Pass as `after` for the next page; undefined when this was the last. A page may be empty and not the last. */
	next?: string;
}

export interface Paging extends Asking {
	after?: string;
	/** Entries asked of the store for one page; at most and by default 5,000. */
	limit?: number;
}

/** One page of the endpoints: one listing call, however many blobs lie below. None is not an error: see why.ts. */
export function listEndpoints(datastore: Datastore, paging: Paging = {}): Promise<NamePage> {
	return namesBelow(
		datastore,
		folderPath(datastore.collectedPath),
		datastore.collections.map((mapped) => mapped.endpoint),
		paging,
	);
}

/** One page of an endpoint's deployments. Throws `not_found` for an endpoint that isn't there. */
export async function listDeployments(
	datastore: Datastore,
	endpoint: string,
	paging: Paging = {},
): Promise<NamePage> {
	const mapped = datastore.collections.filter((each) => each.endpoint === endpoint);
	const page = await namesBelow(
		datastore,
		folderOf(datastore, [endpoint]),
		mapped.map((each) => each.deployment),
		paging,
	);
	if (isNothing(page, paging)) await checkExists(datastore, [endpoint], paging);
	return page;
}

/**
 * One page of a deployment's collections, without the `_block_blob` copies of others. Throws `not_found` for an
 * endpoint or deployment that isn't there.
 */
export async function listCollections(
	datastore: Datastore,
	{ endpoint, deployment }: Omit<CollectionName, "collection">,
	paging: Paging = {},
): Promise<NamePage> {
	const folder = folderOf(datastore, [endpoint, deployment]);
	const mapped = datastore.collections.filter(
		(each) => each.endpoint === endpoint && each.deployment === deployment,
	);
	const page = await namesBelow(
		datastore,
		folder,
		mapped.map((each) => each.collection),
		paging,
	);
	if (isNothing(page, paging)) await checkExists(datastore, [endpoint, deployment], paging);
	const names: string[] = [];
	for (const name of page.names) {
		const original = originalOf(name);
		// The original may have been on an earlier page, so the store is asked when this page doesn't have it.
		const isBlockBlobCopy =
			original !== undefined &&
			(page.names.includes(original) ||
				(await hasEntries(datastore.store, joinPath(folder, original), paging)));
		if (!isBlockBlobCopy) names.push(name);
	}
	return { ...page, names };
}

/** Every name of a level, page after page. */
export async function allNames(level: (after: string | undefined) => Promise<NamePage>): Promise<string[]> {
	const names: string[] = [];
	let after: string | undefined;
	do {
		const page = await level(after);
		names.push(...page.names);
		after = page.next;
	} while (after !== undefined);
	return names;
}

function isNothing(page: NamePage, { after }: Paging): boolean {
	return page.names.length === 0 && page.next === undefined && after === undefined;
}

/** One page of folder names; the first also has the mapped names, which later pages leave out. */
async function namesBelow(
	datastore: Datastore,
	folder: string,
	mappedNames: string[],
	{ after, limit, signal }: Paging,
): Promise<NamePage> {
	const page = await datastore.store.list(inside(folder), {
		delimiter: "/",
		...(after === undefined ? {} : { after }),
		...(limit === undefined ? {} : { limit }),
		...(signal ? { signal } : {}),
	});
	const mapped = new Set(mappedNames);
	const names = page.entries
		.flatMap((entry) => (entry.kind === "folder" ? [folderName(folder, entry.prefix)] : []))
		.filter((name) => name !== "" && !mapped.has(name) && !isMapped(datastore, joinPath(folder, name)));
	return {
		names: after === undefined ? [...mapped, ...names].sort() : names,
		...(page.next === undefined ? {} : { next: page.next }),
	};
}
