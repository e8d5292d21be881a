import type { Source } from "../engine";
import type { HeldBlob, Snapshot } from "./attach";
import { raw, type Sql, sql } from "./sql";

/** Which of a copy's blobs a source touches, decided in memory: they are at most some ten thousands. */
export interface Selection {
	/** All of these blobs' rows count. */
	whole: HeldBlob[];
	/** Of these the record's time decides. */
	cut: HeldBlob[];
	/** No blob of the copy is left out or cut. */
	everything: boolean;
}

export function select({ blobs, pending }: Snapshot, { window, partial }: Source): Selection {
	const whole: HeldBlob[] = [];
	const cut: HeldBlob[] = [];
	const add = (blob: HeldBlob) => {
		const { partitionStart: start, partitionEnd: end } = blob;
		if (!window) whole.push(blob);
		else if (start === null || end === null) cut.push(blob);
		else if (start >= window.from && end <= window.to) whole.push(blob);
		else if (start < window.to && end > window.from) cut.push(blob);
	};
	for (const blob of blobs.values()) add(blob);
	// A version not complete yet stands in only where there is none to answer from.
	if (partial) for (const blob of pending.values()) if (!blobs.has(blob.path)) add(blob);
	return { whole, cut, everything: pending.size === 0 && whole.length === blobs.size };
}

/** The condition on `alias` (rows or records) that a source's window sets. */
export function inWindow(copy: Snapshot, source: Source, alias: string): Sql {
	const selection = select(copy, source);
	return sql`(${ofWhole(selection, alias)} OR ${ofCut(selection, source, alias)})`;
}

/** The condition on `alias` to be of a blob that counts as a whole. */
export function ofWhole({ whole, everything }: Selection, alias: string): Sql {
	return everything ? raw("true") : ofBlobs(whole, alias);
}

/** The condition on `alias` to be of a blob that the window cuts, and inside the window. */
export function ofCut({ cut }: Selection, { window }: Source, alias: string): Sql {
	if (cut.length === 0 || !window) return raw("false");
	const time = raw(`${alias}."time"`);
	return sql`(${ofBlobs(cut, alias)} AND (${time} IS NULL OR (${time} >= ${window.from} AND ${time} < ${window.to})))`;
}

/** Problems have no time: those of every touched blob count. */
export function ofTouchedBlobs(copy: Snapshot, source: Source, alias: string): Sql {
	const { whole, cut, everything } = select(copy, source);
	return everything ? raw("true") : ofBlobs([...whole, ...cut], alias);
}

/**
 * Ids are our own integers, so they go into the text: ten thousands of bound values would be slow. They were given in
 * the order of reading, so a window's are a few runs; many become a list that DuckDB hashes.
 */
function ofBlobs(blobs: readonly HeldBlob[], alias: string): Sql {
	const runs: [number, number][] = [];
	for (const id of blobs.map((blob) => blob.id).sort((a, b) => a - b)) {
		const last = runs.at(-1);
		if (last && last[1] === id - 1) last[1] = id;
		else runs.push([id, id]);
	}
	if (runs.length === 0) return raw("false");
	const few = 20;
	const conditions =
		runs.length <= few
			? runs.map(([from, to]) => `${alias}.blob BETWEEN ${from} AND ${to}`).join(" OR ")
			: `${alias}.blob IN (${runs.map(([from, to]) => `SELECT unnest(range(${from}, ${to + 1}))`).join(" UNION ALL ")})`;
	return raw(`(${conditions})`);
}
