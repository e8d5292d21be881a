import { createHash } from "node:crypto";
import { filterKey } from "@/lib/model/filter";
import type { BlobState, Copies } from "@/lib/query/copy";
import type { Source } from "@/lib/query/engine";
import { windowsOf } from "@/lib/query/windows";
import type { Window } from "@/lib/time";

/**
 * Tells which rows a baseline in a collection holds: the copy, the window, the filter, and how far each of its blobs has been read.
 * A copy made anew gives another version, even of the same blobs: it may have been read by other rules.
 */
export function windowVersion(copies: Pick<Copies, "copy">, source: Source): Promise<string> {
	const { key } = source;
	const windows = windowsOf(source);
	const { filter = [], filterAs = [] } = source;
	const segment = filter.length > 0 ? [filterKey(filter), filterAs] : [];
	return copies.copy(key, async (copy) => {
		const hash = createHash("sha256").update(JSON.stringify([key, copy.id, windows, ...segment]));
		const blobs = [...copy.blobs().values()].filter((blob) => mayHold(blob, windows));
		for (const { path, etag, consumed, complete } of blobs.sort((a, b) => (a.path < b.path ? -1 : 1))) {
			hash.update(JSON.stringify([path, etag, consumed, complete]));
		}
		return hash.digest("hex");
	});
}

function mayHold(
	{ partitionStart, partitionEnd }: BlobState,
	windows: readonly Window[] | undefined,
): boolean {
	if (!windows || partitionStart === null || partitionEnd === null) return true;
	return windows.some(({ from, to }) => partitionStart < to && partitionEnd > from);
}
