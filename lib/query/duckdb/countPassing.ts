import { createHash } from "node:crypto";
import type { Filter } from "@/lib/model/filter";
import type { BoundedCache } from "../boundedCache";
import type { RowOptions, Source } from "../engine";
import { windowsOf } from "../windows";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { filterSql, mayPassSql } from "./filter";
import { type Sql, sql } from "./sql";
import { inWindow, inWindowByPart } from "./window";

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
 * Counts the rows that pass, a part of the window after the other, so that whoever waits sees how far it is. Kept for as long
 * as nothing new is read: every page of the same rows asks for it.
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
	const key = keyOf(copy, source, [passes, ...(mayPass ? [mayPass] : [])]);
	const known = cache.get(key);
	if (known) return known;
	const parts = inWindowByPart(copy, source, "r", rowsAtOnce);
	const rows = { done: 0, total: parts.reduce((sum, part) => sum + part.rows, 0) };
	const counts = { total: 0, searchedInPart: 0 };
	for (const part of parts) {
		onProgress?.({ ...rows });
		const total = await count(sql`${part.where} AND ${passes}`);
		counts.total += total;
		if (mayPass) counts.searchedInPart += (await count(sql`${part.where} AND ${mayPass}`)) - total;
		rows.done += part.rows;
	}
	cache.set(key, counts, 2 * key.length + 100);
	return counts;
}

/** By what the engine is asked, not by the filter: as JSON the number 12345678901234567890 and the text of it are the same. */
function keyOf(copy: Snapshot, source: Source, conditions: readonly Sql[]): string {
	const asked = conditions.map(({ text, values }) => [
		text,
		values.map((value) => [typeof value, String(value)]),
	]);
	const basis = [copy.id, copy.revision, windowsOf(source), source.partial === true, asked];
	return createHash("sha256").update(JSON.stringify(basis)).digest("base64url");
}
