import { createHash } from "node:crypto";
import { type Filter, filterKey } from "@/lib/model/filter";
import type { BoundedCache } from "../boundedCache";
import type { RowOptions, Source } from "../engine";
import { windowsOf } from "../windows";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { filterSql, mayPassSql } from "./filter";
import { type Sql, sql } from "./sql";
import { inWindow, inWindowByPart, type WindowPart } from "./window";

/** How many rows of a window pass a filter, and how many more may: see mayPassSql. */
export interface PassingCounts {
	total: number;
	searchedInPart: number;
}

/** How rows are counted, and what was. */
export interface PassingCounter {
	cache: BoundedCache<PassingCounts>;
	/** Rows that are searched between two reports of progress. */
	rowsAtOnce: number;
}

/**
 * Counts the rows that pass, a part of the window after the other, so that whoever waits sees how far it is. A part's
 * counts are kept for as long as its blobs have not grown: every page of the same rows asks for them, and where logs grow all the
 * time only the part that grew is counted anew, or whoever asks again would wait for ever.
 *
 * @param from the rows' table, and the blobs' where the filter asks for a blob's path
 */
export async function countPassing(
	connection: Connection,
	{ cache, rowsAtOnce }: PassingCounter,
	{ copy, source, from, filter }: { copy: Snapshot; source: Source; from: Sql; filter: readonly Filter[] },
	onProgress?: RowOptions["onProgress"],
): Promise<PassingCounts> {
	const count = async (where: Sql) => {
		const [[rows] = []] = await connection.all(sql`SELECT count(*) FROM ${from} WHERE ${where}`);
		return Number(rows);
	};
	if (filter.length === 0) return { total: await count(inWindow(copy, source, "r")), searchedInPart: 0 };
	const passes = filterSql(copy, filter);
	const mayPass = mayPassSql(copy, filter);
	const conditions = [passes, ...(mayPass ? [mayPass] : [])];
	const parts = inWindowByPart(copy, source, "r", rowsAtOnce);
	const rows = { done: 0, total: parts.reduce((sum, part) => sum + part.rows, 0) };
	const counts = { total: 0, searchedInPart: 0 };
	for (const part of parts) {
		const key = keyOf(copy, source, part, conditions);
		let found = cache.get(key);
		if (!found) {
			onProgress?.({ ...rows });
			const total = await count(sql`${part.where} AND ${passes}`);
			const most = mayPass ? await count(sql`${part.where} AND ${mayPass}`) : total;
			found = { total, searchedInPart: most - total };
			cache.set(key, found, 2 * key.length + 100);
		}
		counts.total += found.total;
		counts.searchedInPart += found.searchedInPart;
		rows.done += part.rows;
	}
	return counts;
}

/**
 * By what the engine is asked, not by the filter: as JSON the number 12345678901234567890 and the text of it are the same. A blob
 * that is replaced gets another id, and one that grows has more rows.
 */
function keyOf(copy: Snapshot, source: Source, { blobs }: WindowPart, conditions: readonly Sql[]): string {
	const asked = conditions.map(({ text, values }) => [
		text,
		values.map((value) => [typeof value, String(value)]),
	]);
	const { filter = [], filterAs = [] } = source;
	const segment = [filterKey(filter), filterAs];
	const basis = [copy.id, windowsOf(source), segment, blobs.map(({ id, rows }) => [id, rows]), asked];
	return createHash("sha256").update(JSON.stringify(basis)).digest("base64url");
}
