/** What Home's rows show of their collections: asked for when they come into view, many in one request. */

import { queryOptions } from "@tanstack/react-query";
import { ask } from "@/components/data/ask";
import { createBatched } from "@/components/data/batched";
import type { NamedExtent, NamedExtents } from "@/lib/api/catalogAnswers";
import { type Question, question } from "@/lib/api/client";
import type { CollectionAddress } from "@/lib/model/address";

/** As long as an address may be everywhere on the way; a name may need three characters for each of its own. */
const maxUrlLength = 3_500;
/** As many as the API takes. */
const maxCollections = 100;

/** The name of a collection within its datastore, as `extents` takes it. */
export function pathInDatastore({
	endpoint,
	deployment,
	collection,
}: Omit<CollectionAddress, "datastore">): string {
	return [endpoint, deployment, collection].map(encodeURIComponent).join("/");
}

/** The paths in as few questions as fit into an address each. */
export function questionsOf(datastore: string, paths: readonly string[]): Question<NamedExtents>[] {
	const groups: string[][] = [];
	let length = 0;
	for (const path of paths) {
		// Once more encoded for the address: per cent signs and slashes become three characters.
		const own = encodeURIComponent(path).length + 3;
		const group = groups.at(-1);
		if (group && group.length < maxCollections && length + own <= maxUrlLength) {
			group.push(path);
			length += own;
		} else {
			groups.push([path]);
			length = own;
		}
	}
	return groups.map((group) =>
		question("GET /datastores/{datastore}/extents", { datastore }, { collections: group.join(",") }),
	);
}

const batches = new Map<string, (path: string) => Promise<NamedExtent>>();

function batchOf(datastore: string) {
	const known = batches.get(datastore);
	if (known) return known;
	const made = createBatched<string, NamedExtent>(async (paths) => {
		const answers = await Promise.all(questionsOf(datastore, [...new Set(paths)]).map((asked) => ask(asked)));
		return new Map(
			answers.flatMap(({ collections }) => collections.map((each) => [pathInDatastore(each), each] as const)),
		);
	});
	batches.set(datastore, made);
	return made;
}

export function homeRowQuery(address: CollectionAddress) {
	const path = pathInDatastore(address);
	return queryOptions({
		queryKey: ["home row", address.datastore, path],
		queryFn: () => batchOf(address.datastore)(path),
	});
}
