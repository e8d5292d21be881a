import { joinPath, partitionInside } from "@/lib/record/path";
import type { Asking, Datastore } from "./datastore";
import { folderName, inside } from "./level";

/** Folders opened a level: enough to pass over one that is odd. */
const opened = 3;
/** Endpoint, deployment, collection, then dates; and one level more, to see a root that is one too high. */
const maxDepth = 4;

/**
 * How many levels lie between `folder` and the first folder of a year: 3 where it holds endpoints, fewer where it is a level or
 * more too deep, 4 where it is one too high. Undefined where no year is found in the first few folders of each level: nothing to
 * judge by. Asks for at most some twenty pages of names, and one where there is nothing.
 */
export async function levelsToDates(
	{ store }: Datastore,
	folder: string,
	asking: Asking = {},
): Promise<number | undefined> {
	let level = [folder];
	const seen: number[] = [];
	for (let depth = 0; depth <= maxDepth && level.length > 0; depth++) {
		const next: string[] = [];
		for (const parent of level) {
			const { entries } = await store.list(inside(parent), { delimiter: "/", ...asking });
			for (const entry of entries) {
				if (entry.kind !== "folder") continue;
				const name = folderName(parent, entry.prefix);
				if (partitionInside(undefined, name)) seen.push(depth);
				else if (name !== "") next.push(joinPath(parent, name));
			}
		}
		if (seen.length > 0) return depth;
		level = next.slice(0, opened);
	}
	return undefined;
}
