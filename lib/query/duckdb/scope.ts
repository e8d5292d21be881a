import { kinds } from "@/lib/cell";
import type { BucketUnit } from "@/lib/model/bucket";
import type { Filter } from "@/lib/model/filter";
import type { Source } from "../engine";
import type { Snapshot } from "./attach";
import { blobsByBucket, bucketSql } from "./bucketSql";
import type { Connection } from "./database";
import { readDoubles } from "./doubles";
import { filterSql } from "./filter";
import type { PhysicalColumn } from "./layout";
import { and, raw, type Sql, sql } from "./sql";
import { inWindow, ofWhole, select } from "./window";

/** The rows that count, and the bucket each lies in. */
export interface Scope {
	from: Sql;
	where: Sql;
	/** Undefined: all in one. */
	bucket: Sql | undefined;
	/** Each bucket by itself, where every blob lies in one: it is less work to group and sort a bucket at a time. */
	parts?: { start: number; scope: Scope }[];
}

/** Up to this many conditions are cheaper to repeat than to look rows up in a table. */
const fewConditions = 64;

/**
 * Where very many columns must be complete, the rows are found once, in a table of the connection's own: the condition
 * on thousands of columns, repeated for each of them, would take DuckDB minutes to plan. Those that pass a filter too: it may
 * search the texts of every column.
 */
export async function openScope(
	copy: Snapshot,
	connection: Connection,
	source: Source,
	{ columns: required, withNaN }: Required,
	by: BucketUnit | undefined,
	filter: readonly Filter[] = [],
): Promise<Scope> {
	const { rows, blobs } = copy.tables;
	const isFiltered = filter.length > 0 || (source.filter ?? []).length > 0;
	const conditions = [inWindow(copy, source, "r"), ...required.map((column) => hasValue(column, withNaN))];
	if (filter.length > 0) conditions.push(filterSql(copy, filter));
	const where =
		!isFiltered && required.length <= fewConditions
			? and(conditions)
			: await chosenRows(copy, connection, conditions);
	if (!by) return { from: sql`${rows} r`, where, bucket: undefined };
	const whole = blobsByBucket(by, select(copy, source));
	const { start, blobs: those } = bucketSql(by, blobs, whole !== undefined);
	const parts = whole?.map(([at, of]) => {
		const condition = and([where, ofWhole({ whole: of, cut: [], everything: false }, "r")]);
		return { start: at, scope: { from: sql`${rows} r`, where: condition, bucket: undefined } };
	});
	return {
		from: sql`${rows} r JOIN ${those} b ON b.id = r.blob`,
		where,
		bucket: start,
		...(parts && { parts }),
	};
}

/** The condition to be one of the rows that fulfil all of these, found once: in a table that goes with the question. */
export async function chosenRows(
	{ tables: { rows, blobs } }: Snapshot,
	connection: Connection,
	conditions: readonly Sql[],
): Promise<Sql> {
	await connection.run(
		sql`CREATE TEMP TABLE chosen_rows AS SELECT r.rowid AS place FROM ${rows} r JOIN ${blobs} b ON b.id = r.blob
			WHERE ${and(conditions)}`,
	);
	return raw("r.rowid IN (SELECT place FROM chosen_rows)");
}

/** Neither missing nor null nor, where a column has any, NaN: numbers are looked at only there, for it costs a scan. */
function hasValue({ position, kind, number }: PhysicalColumn, withNaN: ReadonlySet<number>): Sql {
	const given = raw(`${kind.text} > ${kinds.null}`);
	if (!withNaN.has(position)) return given;
	return sql`${given} AND (${kind} <> ${raw(String(kinds.inexactFloat))} OR ${number} IS NOT NULL)`;
}

/** The columns that leave rows out where these must have a value. */
export interface Required {
	columns: PhysicalColumn[];
	/** Positions of those in which a number may be none. */
	withNaN: ReadonlySet<number>;
}

/** Of these columns those that lack a value in some row of the copy: the others ask nothing, and each condition takes DuckDB time. */
export async function requiredOf(
	{ tables }: Snapshot,
	connection: Connection,
	complete: readonly PhysicalColumn[],
): Promise<Required> {
	if (complete.length === 0) return { columns: [], withNaN: new Set() };
	const [[rows] = []] = await connection.all(sql`SELECT count(*) FROM ${tables.rows}`);
	const found = await connection.all(
		sql`SELECT position, coalesce(sum("count") FILTER (kind NOT IN (${kinds.null}, ${kinds.inexactFloat})), 0)::BIGINT,
				bool_or(kind = ${kinds.inexactFloat})
			FROM ${tables.kinds} GROUP BY position`,
	);
	const given = new Map(found.map(([position, count]) => [Number(position), Number(count)]));
	return {
		columns: complete.filter(({ position }) => given.get(position) !== Number(rows)),
		withNaN: new Set(found.flatMap(([position, , hasNaN]) => (hasNaN === true ? [Number(position)] : []))),
	};
}

/** Rows in each bucket that has any. */
export async function rowCounts(
	connection: Connection,
	{ from, where, bucket }: Scope,
	signal: AbortSignal | undefined,
): Promise<Map<number, number>> {
	const [starts = [], counts = []] = await readDoubles(
		connection,
		sql`SELECT ${bucket ?? raw("0::DOUBLE")}, count(*)::DOUBLE FROM ${from} WHERE ${where} GROUP BY ALL`,
		2,
		signal,
	);
	return new Map(Array.from(starts, (start, place) => [start, counts[place] ?? 0]));
}
