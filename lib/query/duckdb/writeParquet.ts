import { type Kind, kinds, kindsOfFamily } from "@/lib/cell";
import type { AskOptions, RowFilter, Source } from "../engine";
import type { Ask } from "./ask";
import { caseOfKind } from "./caseOfKind";
import type { Connection } from "./database";
import { columnsOfRows } from "./dataColumns";
import { filterSql } from "./filter";
import { orderBy } from "./keyset";
import type { PhysicalColumn } from "./layout";
import { rowId } from "./lineText";
import { parquetNames } from "./parquetNames";
import { rowKeys } from "./rows";
import { identifier, join, literal, raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";

/**
 * Writes all rows that pass the filter, in order, to a Parquet file below the database's folder of units, from one
 * snapshot. Our own fields come first, `_time` as a UTC timestamp. A data column has the type that holds all its cells
 * as they are: BOOLEAN; BIGINT; DOUBLE, where a double holds every number of it exactly; for texts VARCHAR; for all else
 * VARCHAR with each cell's JSON text. Null and missing are null.
 */
export function writeParquet(
	ask: Ask,
	file: string,
	source: Source,
	query: RowFilter,
	options?: AskOptions,
): Promise<void> {
	return ask(
		source,
		async (copy, connection) => {
			const fields = columnsOfRows(copy, query.columns);
			const from = sql`${copy.tables.rows} r JOIN ${copy.tables.blobs} b ON b.id = r.blob`;
			const where = sql`${inWindow(copy, source, "r")} AND ${filterSql(copy, query.filter)}`;
			const order = orderBy(rowKeys(copy, query.sort));
			const types = await typesOf(connection, fields, from, where);
			const names = parquetNames([...own.map(([name]) => name), ...fields.map(({ name }) => name)]);
			const values = [
				...own.map(([, value]) => raw(value)),
				...fields.map((field, place) => cellOf(field, types[place])),
			];
			const columns = values.map((value, place) => sql`${value} AS ${identifier(names[place] ?? "")}`);
			await connection.run(
				sql`COPY (SELECT ${join(columns, ", ")} FROM ${from} WHERE ${where} ORDER BY ${order})
					TO ${raw(literal(file))} (FORMAT parquet, COMPRESSION zstd)`,
			);
		},
		options,
	);
}

const own = [
	["_id", rowId],
	["_time", 'to_timestamp(r."time" / 1000.0)'],
	["_correlationid", "r.correlationid"],
	["_blob", "b.path"],
	["_line", "r.line"],
	["_index", "r.idx"],
] as const;

type ParquetType = "boolean" | "bigint" | "double" | "text" | "json";

/** What a column of each kind alone is held as; null: no value. A kind that lacks its entry is a compile error. */
const heldAs = {
	[kinds.missing]: null,
	[kinds.null]: null,
	[kinds.boolean]: "boolean",
	[kinds.int]: "bigint",
	[kinds.inexactInt]: "bigint",
	[kinds.float]: "double",
	[kinds.inexactFloat]: "double",
	[kinds.text]: "text",
	[kinds.longText]: "text",
	[kinds.escapedText]: "json",
	[kinds.json]: "json",
	[kinds.longJson]: "json",
} satisfies Record<Kind, ParquetType | null>;

const kindsHeldAs = (type: ParquetType | null) =>
	Object.values(kinds).filter((kind) => heldAs[kind] === type);

const columnsPerStatement = 100;
const listOf = (...wanted: number[]) => raw(`(${wanted.join(", ")})`);
const absent = listOf(...kindsHeldAs(null));

/** What each column's cells of these rows can all be held as. */
async function typesOf(
	connection: Connection,
	fields: readonly PhysicalColumn[],
	from: Sql,
	where: Sql,
): Promise<ParquetType[]> {
	const types: ParquetType[] = [];
	for (let first = 0; first < fields.length; first += columnsPerStatement) {
		const some = fields.slice(first, first + columnsPerStatement).map(({ kind, number, text }) => {
			const only = (which: Sql) => sql`coalesce(bool_and(${kind} IN ${absent} OR ${which}), false)`;
			const isNumber = sql`${kind} IN ${listOf(...kindsOfFamily("number"))}`;
			return join(
				[
					only(sql`${kind} IN ${listOf(...kindsHeldAs("boolean"))}`),
					only(
						sql`(${kind} = ${raw(String(kinds.int))} AND abs(${number}) < ${bigintLimit}) OR (${kind} = ${raw(String(kinds.inexactInt))} AND TRY_CAST(${text} AS BIGINT) IS NOT NULL)`,
					),
					only(
						sql`${isNumber} AND (${kind} NOT IN ${listOf(kinds.inexactInt, kinds.inexactFloat)} OR ${text} IN ${notNumbers})`,
					),
					only(sql`${kind} IN ${listOf(...kindsHeldAs("text"))}`),
				],
				", ",
			);
		});
		const [found = []] = await connection.all(sql`SELECT ${join(some, ", ")} FROM ${from} WHERE ${where}`);
		for (let place = 0; place < some.length; place++) {
			const [isBoolean, isInt, isDouble, isText] = found.slice(4 * place, 4 * place + 4);
			types.push(isBoolean ? "boolean" : isInt ? "bigint" : isDouble ? "double" : isText ? "text" : "json");
		}
	}
	return types;
}

/** 2^63: a whole number may be larger than 64 bits hold, and a double hold it all the same. */
const bigintLimit = raw("9223372036854775808::DOUBLE");

/** What a double says though it is no number, as Python writes it. */
const notNumbers = raw("('NaN', 'Infinity', '-Infinity')");

function cellOf(column: PhysicalColumn, type: ParquetType | undefined): Sql {
	const { kind, number, text } = column;
	const is = (...wanted: number[]) => sql`${kind} IN ${listOf(...wanted)}`;
	switch (type) {
		case "boolean":
			return sql`CASE WHEN ${is(...kindsHeldAs("boolean"))} THEN ${number} <> 0 END`;
		case "bigint":
			return sql`CASE WHEN ${is(kinds.int)} THEN ${number}::BIGINT WHEN ${is(kinds.inexactInt)} THEN TRY_CAST(${text} AS BIGINT) END`;
		case "double":
			return sql`CASE WHEN ${is(kinds.int, kinds.float)} THEN ${number} WHEN ${is(kinds.inexactFloat)} THEN ${text}::DOUBLE END`;
		case "text":
			return sql`CASE WHEN ${is(...kindsHeldAs("text"))} THEN ${text} END`;
		default: {
			const quoted = sql`to_json(${text})::VARCHAR`;
			return caseOfKind(column, {
				[kinds.missing]: null,
				[kinds.null]: null,
				[kinds.boolean]: sql`(${number} <> 0)::VARCHAR`,
				[kinds.int]: sql`coalesce(${text}, ${number}::HUGEINT::VARCHAR)`,
				[kinds.float]: sql`coalesce(${text}, ${number}::VARCHAR)`,
				[kinds.text]: quoted,
				[kinds.longText]: quoted,
				[kinds.longJson]: quoted,
				[kinds.json]: text,
				[kinds.inexactInt]: text,
				[kinds.inexactFloat]: text,
				[kinds.escapedText]: text,
			});
		}
	}
}
