import { isNumberText, numberAsSpelled } from "@/lib/decimal";
import type { Source } from "../engine";
import { carriedAs, type LookupTarget } from "../lookup";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { outerName } from "./fields";
import { filterSql } from "./filter";
import { idHash } from "./idHash";
import { isAt } from "./places";
import { join, raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";

/** Up to this many places are written into the statement: DuckDB then reads only the parts of the file that they lie in. */
export const fewPlaces = 1000;
/** Up to this many ids are looked for one by one, which is quicker than a list. */
export const fewIds = 50;

/** A common table `hit`: every record a look-up is about, with what it carries the value as. */
export interface Hits {
	with: Sql;
	/** It is known without asking that there are none. */
	none: boolean;
}

/**
 * `hit`: `place` (row id), blob, line, t, its ids, `as_correlationid`, `as_xrequestid`, `as_id`, `as_column`, `direct`
 * (any of them) and `followed` (under a request or parent that is followed).
 */
export async function hits(
	copy: Snapshot,
	connection: Connection,
	source: Source,
	query: LookupTarget,
): Promise<Hits> {
	const column = columnOf(copy, query);
	const roles = carriedAs.filter((role) => role !== "column" && (query.as?.includes(role) ?? true));
	const followed = [...query.requests, ...query.parents];
	const likely = await likelyRecords(copy, connection, query.id, roles, followed);
	const byColumn =
		column === undefined ? raw("") : sql`valued AS MATERIALIZED (${recordsWith(copy, column, query.id)}),`;
	const isValued = raw(
		column === undefined ? "false" : "(c.blob, c.line) IN (SELECT blob, line FROM valued)",
	);
	const carries = (role: string) =>
		roles.some((each) => each === role) ? sql`coalesce(c.${raw(role)} = ${query.id}, false)` : raw("false");
	const isFollowed = sql`coalesce(c.correlationid IN (${textList(followed)}), false)`;
	const own = join([...roles.map(carries), isFollowed], " OR ");
	return {
		none: likely.none && column === undefined,
		with: sql`${byColumn} hit AS MATERIALIZED (
			SELECT *, as_correlationid OR as_xrequestid OR as_id OR as_column AS direct FROM (
				SELECT c.rowid AS place, c.blob, c.line, c."time" AS t, c."rows" AS n, c.correlationid, c.xrequestid, c.id,
					${carries("correlationid")} AS as_correlationid, ${carries("xrequestid")} AS as_xrequestid,
					${carries("id")} AS as_id, ${isValued} AS as_column, ${isFollowed} AS followed
				FROM ${copy.tables.records} c
				WHERE ${inWindow(copy, source, "c")} AND ((${likely.where} AND (${own})) OR ${isValued})))`,
	};
}

/** The named column, where the copy has it and the look-up may use it. */
export function columnOf(
	copy: Snapshot,
	{ column, as }: Pick<LookupTarget, "column" | "as">,
): string | undefined {
	if (as && !as.includes("column")) return undefined;
	return copy.columns.map(outerName).find((name) => name === column);
}

/** The condition on rows `r` (in blobs `b`) that a column holds the value. */
export function holdsValue(copy: Snapshot, column: string, id: string): Sql {
	// Typed on a page, an id is text; in the data it may be a number.
	const value = isNumberText(id) ? [id, numberAsSpelled(id)] : [id];
	return filterSql(copy, [{ column, op: "in", value }]);
}

function recordsWith(copy: Snapshot, column: string, id: string): Sql {
	return sql`SELECT DISTINCT r.blob, r.line FROM ${copy.tables.rows} r JOIN ${copy.tables.blobs} b ON b.id = r.blob
		WHERE ${holdsValue(copy, column, id)}`;
}

/** Texts as a subquery of one bound value: there may be a hundred thousand. */
function textList(texts: readonly string[]): Sql {
	if (texts.length === 0) return raw("NULL");
	if (texts.length <= fewIds)
		return join(
			texts.map((text) => sql`${text}`),
			", ",
		);
	return sql`SELECT unnest(${textArray(texts)})`;
}

/** Texts as one bound value. */
export function textArray(texts: readonly string[]): Sql {
	return sql`from_json(${JSON.stringify(texts.map((text) => text.toWellFormed()))}, '["VARCHAR"]')`;
}

/** The condition on `c` to have a correlation id that hashes as one of these: see idHash. */
export function hashedAs(ids: readonly string[]): Sql {
	const hashes = [...new Set(ids.map(idHash))];
	if (hashes.length === 0) return raw("false");
	return raw(`c.hc IN (SELECT unnest([${hashes.join(", ")}]::INTEGER[]))`);
}

/** The records whose ids hash as one that is asked for. */
async function likelyRecords(
	{ tables }: Snapshot,
	connection: Connection,
	id: string,
	roles: readonly string[],
	followed: readonly string[],
): Promise<{ where: Sql; none: boolean }> {
	// A request id or record id is hashed only where it is another than the correlation id.
	const hash = idHash(id);
	const own = roles.length === 0 ? [] : ["hc", "hx", "hi"].map((name) => `c.${name} = ${hash}`);
	if (followed.length > fewIds) {
		return { where: sql`(${raw(own.join(" OR ") || "false")} OR ${hashedAs(followed)})`, none: false };
	}
	const others = [...new Set(followed.map(idHash))].map((each) => `c.hc = ${each}`);
	const conditions = [...new Set([...own, ...others])];
	if (conditions.length === 0) return { where: raw("false"), none: true };
	// Each number on its own: a list would be compared in a slower way.
	const scans = conditions.map(
		(condition) => sql`SELECT c.rowid FROM ${tables.records} c WHERE ${raw(condition)}`,
	);
	const found = await connection.all(sql`SELECT * FROM (${join(scans, " UNION ")}) LIMIT ${fewPlaces + 1}`);
	if (found.length > fewPlaces) return { where: raw(`(${conditions.join(" OR ")})`), none: false };
	return {
		where: isAt(
			"c",
			found.map(([place]) => Number(place)),
		),
		none: found.length === 0,
	};
}
