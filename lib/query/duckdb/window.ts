import type { Source } from "../engine";
import { windowsOf } from "../windows";
import type { CopiedBlob, Snapshot } from "./attach";
import { passingSql } from "./filter";
import { and, join, raw, type Sql, sql } from "./sql";

/** Which of a copy's blobs a source touches, decided in memory: they are at most some ten thousands. */
export interface Selection {
	/** All of these blobs' rows count. */
	whole: CopiedBlob[];
	/** Of these the record's time decides. */
	cut: CopiedBlob[];
	/** No blob of the copy is left out or cut. */
	everything: boolean;
}

export function select({ blobs, pending }: Snapshot, source: Source): Selection {
	const windows = windowsOf(source);
	const whole: CopiedBlob[] = [];
	const cut: CopiedBlob[] = [];
	const add = (blob: CopiedBlob) => {
		const { partitionStart: start, partitionEnd: end } = blob;
		if (!windows) whole.push(blob);
		else if (start === null || end === null) cut.push(blob);
		else if (windows.some(({ from, to }) => start >= from && end <= to)) whole.push(blob);
		else if (windows.some(({ from, to }) => start < to && end > from)) cut.push(blob);
	};
	for (const blob of blobs.values()) add(blob);
	// A version not complete yet stands in only where there is none to answer from.
	if (source.partial) for (const blob of pending.values()) if (!blobs.has(blob.path)) add(blob);
	return { whole, cut, everything: pending.size === 0 && whole.length === blobs.size };
}

/** How many records the touched blobs hold: those of a cut one count whole. */
export function recordsIn(copy: Snapshot, source: Source): number {
	const { whole, cut } = select(copy, source);
	return [...whole, ...cut].reduce((sum, { records }) => sum + records, 0);
}

/** Rows are `r` and records `c` wherever they are asked about. */
export type Alias = "r" | "c";

/** The condition on rows or records that a source sets: by its window, and by its filter. */
export function inWindow(copy: Snapshot, source: Source, alias: Alias): Sql {
	return and([ofSelection(select(copy, source), source, alias), ...ofFilter(copy, source, alias)]);
}

function ofSelection(selection: Selection, source: Source, alias: Alias): Sql {
	return sql`(${ofWhole(selection, alias)} OR ${ofCut(selection, source, alias)})`;
}

/** A record passes where some of its rows do. Where there are no rows, nothing is asked of them: columns come with the first. */
function ofFilter(copy: Snapshot, source: Source, alias: Alias): Sql[] {
	const { filter = [], filterAs } = source;
	if (filter.length === 0) return [];
	const selection = select(copy, source);
	if ([...selection.whole, ...selection.cut].every(({ rows }) => rows === 0)) return [raw("false")];
	const passes = passingSql(copy, filter, filterAs);
	if (alias === "r") return [passes];
	const rows = sql`SELECT r.blob, r.line FROM ${copy.tables.rows} r WHERE ${ofSelection(selection, source, "r")} AND ${passes}`;
	return [sql`(c.blob, c.line) IN (${rows})`];
}

/** Part of a source, and how many rows its blobs hold: those of a cut one count whole. */
export interface WindowPart {
	where: Sql;
	rows: number;
	blobs: readonly CopiedBlob[];
}

/** The source in parts of about so many rows each, whole blobs only, in the order of reading; one part where it is small or empty. */
export function inWindowByPart(
	copy: Snapshot,
	source: Source,
	alias: Alias,
	rowsAtOnce: number,
): WindowPart[] {
	const { whole, cut } = select(copy, source);
	const passes = ofFilter(copy, source, alias);
	const isCut = new Set(cut);
	const parts: { blobs: CopiedBlob[]; rows: number }[] = [];
	for (const blob of [...whole, ...cut].sort((a, b) => a.id - b.id)) {
		const part = parts.at(-1);
		if (!part || part.rows >= rowsAtOnce) parts.push({ blobs: [blob], rows: blob.rows });
		else {
			part.blobs.push(blob);
			part.rows += blob.rows;
		}
	}
	if (parts.length <= 1) {
		const { blobs, rows } = parts[0] ?? { blobs: [], rows: 0 };
		return [{ where: inWindow(copy, source, alias), rows, blobs }];
	}
	return parts.map(({ blobs, rows }) => {
		const selection = {
			whole: blobs.filter((blob) => !isCut.has(blob)),
			cut: blobs.filter((blob) => isCut.has(blob)),
			everything: false,
		};
		return { where: and([ofSelection(selection, source, alias), ...passes]), rows, blobs };
	});
}

/** The condition on `alias` to be of a blob that counts as a whole. */
export function ofWhole({ whole, everything }: Selection, alias: string): Sql {
	return everything ? raw("true") : ofBlobs(whole, alias);
}

/** The condition on `alias` to be of a blob that the source's windows cut, and inside of one. */
export function ofCut({ cut }: Selection, source: Source, alias: string): Sql {
	const windows = windowsOf(source);
	if (cut.length === 0 || !windows) return raw("false");
	const time = raw(`${alias}."time"`);
	const inside = windows.map(({ from, to }) => sql`(${time} >= ${from} AND ${time} < ${to})`);
	return sql`(${ofBlobs(cut, alias)} AND (${time} IS NULL OR ${join(inside, " OR ")}))`;
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
function ofBlobs(blobs: readonly CopiedBlob[], alias: string): Sql {
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
