import { type Partition, partitionInside } from "@/lib/record/path";

/** The root above a path that leads into collected data. */
export interface Root {
	/** The root's segments. */
	above: string[];
	/** The folder that holds the endpoints, where the path showed that it isn't the one that was configured. */
	collectedPath?: string;
	/** What the path was, for people: "a collection's folder". */
	was: string;
}

const levels = ["an endpoint's folder", "a deployment's folder", "a collection's folder"];

/**
 * Finds the root in a path that goes too deep: below `collectedPath`, or without such a folder down to a date. Undefined for any
 * other path, which may well be a root. Pure: nothing is looked up.
 *
 * @param isGiven was `collectedPath` set by somebody? Then a date above it says nothing.
 */
export function rootOf(
	segments: readonly string[],
	collectedPath: string,
	isGiven: boolean,
): Root | undefined {
	const folders = collectedPath === "" ? [] : collectedPath.split("/");
	for (let start = segments.length - folders.length; folders.length > 0 && start >= 0; start--) {
		const found = segments.slice(start, start + folders.length);
		if (!alike(found, folders)) continue;
		const below = segments.slice(start + folders.length);
		return {
			above: segments.slice(0, start),
			...(found.join("/") === collectedPath ? {} : { collectedPath: found.join("/") }),
			was: below.length === 0 ? `${found.join("/")} itself` : whatIs(below),
		};
	}
	const year = isGiven ? -1 : firstDate(segments);
	if (year < 3) return undefined;
	return { above: segments.slice(0, year - 3), collectedPath: "", was: whatIs(segments.slice(year - 3)) };
}

/** What lies so far below the folder that holds the endpoints. */
function whatIs(below: readonly string[]): string {
	if (/\.jsonl(?:\.gz)?$/i.test(below.at(-1) ?? "")) return "one file";
	return levels[below.length - 1] ?? "a folder of one date";
}

/** Where the dates begin that lead to the path's end (or to the file there); -1 when it doesn't end in dates. */
function firstDate(segments: readonly string[]): number {
	const folders = /\.jsonl(?:\.gz)?$/i.test(segments.at(-1) ?? "") ? segments.slice(0, -1) : segments;
	for (let start = 0; start < folders.length; start++) {
		let partition: Partition | undefined;
		const isDate = folders.slice(start).every((segment) => {
			partition = partitionInside(partition, segment);
			return partition !== undefined;
		});
		if (isDate) return start;
	}
	return -1;
}

function alike(found: readonly string[], folders: readonly string[]): boolean {
	return folders.every((folder, place) => found[place]?.toLowerCase() === folder.toLowerCase());
}
