import type { Source } from "../engine";
import type { AttachedCopy } from "./copies";
import { raw, type Sql, sql } from "./sql";

/** Which of a copy's blobs a source touches, decided in memory: they are at most some ten thousands. */
export interface Selection {
	/** Ids of blobs all of whose rows count. */
	whole: number[];
	/** Ids of blobs of which the record's time decides. */
	cut: number[];
}

export function select(copy: AttachedCopy, { window, partial }: Source): Selection {
	const selection: Selection = { whole: [], cut: [] };
	for (const blob of copy.blobs.values()) {
		if (!blob.complete && !partial) continue;
		const { partitionStart: start, partitionEnd: end } = blob;
		if (!window) selection.whole.push(blob.id);
		else if (start === null || end === null) selection.cut.push(blob.id);
		else if (start >= window.from && end <= window.to) selection.whole.push(blob.id);
		else if (start < window.to && end > window.from) selection.cut.push(blob.id);
	}
	return selection;
}

/** The condition on `alias` (rows or records) that a source's window sets; blob ids travel as one list. */
export function inWindow(copy: AttachedCopy, source: Source, alias: string): Sql {
	const { whole, cut } = select(copy, source);
	const blob = raw(`${alias}.blob`);
	const pieces: Sql[] = [];
	if (whole.length === copy.blobs.size) {
		// Not "everything": a blob begun since this list was taken may be half there.
		return sql`${blob} < ${copy.nextId}`;
	}
	if (whole.length > 0) pieces.push(sql`${blob} IN (${idList(whole)})`);
	if (cut.length > 0 && source.window) {
		const time = raw(`${alias}."time"`);
		const { from, to } = source.window;
		pieces.push(
			sql`(${blob} IN (${idList(cut)}) AND (${time} IS NULL OR (${time} >= ${from} AND ${time} < ${to})))`,
		);
	}
	if (pieces.length === 0) return raw("false");
	const [first, second] = pieces;
	return second && first ? sql`(${first} OR ${second})` : (first as Sql);
}

/** Problems have no time: those of every touched blob count. */
export function ofTouchedBlobs(copy: AttachedCopy, source: Source, alias: string): Sql {
	const { whole, cut } = select(copy, source);
	const ids = [...whole, ...cut];
	return ids.length > 0 ? sql`${raw(`${alias}.blob`)} IN (${idList(ids)})` : raw("false");
}

/** Ids are our own integers, so they go into the text: ten thousands of bound values would be slow. Runs become ranges in a subquery. */
function idList(ids: readonly number[]): Sql {
	const sorted = [...ids].sort((a, b) => a - b);
	const runs: [number, number][] = [];
	for (const id of sorted) {
		const last = runs.at(-1);
		if (last && last[1] === id - 1) last[1] = id;
		else runs.push([id, id]);
	}
	return raw(runs.map(([from, to]) => `SELECT unnest(range(${from}, ${to + 1}))`).join(" UNION ALL "));
}
