import { type CellColumn, kinds } from "@/lib/cell";
import { identifier, literal, raw, type Sql } from "./sql";

/**
 * A copy is one DuckDB file, attached under its key. Its tables:
 *
 * - `meta`: one row: this layout's version, the copy's id, and how many commits it has seen.
 * - `blobs`: how far each blob was read (lib/query/copy.ts). A path can stand here twice: the version that is
 *   answered from, and a newer one that is not complete yet.
 * - `records`: one row a record, its envelope.
 * - `rows`: one row a row of data; the record's time and correlation id are repeated in it, and each data column
 *   is three physical ones, `c0k` kind, `c0n` number, `c0t` text (lib/cell.ts). Three plain columns rather than
 *   one of a guessed type: a new type in tomorrow's file changes no stored value and needs no rewrite.
 * - `columns`: the data columns' names by position, as JSON text (names may hold what UTF-8 cannot carry).
 * - `problems`: lines that are no records.
 * - `kinds`: how many cells of each kind a blob adds to each column, missing ones left out; parts add up.
 */
export const version = 2;

export const createTables = (catalog: Sql, id: string): string[] => [
	`CREATE TABLE ${catalog.text}.meta (version INTEGER, id VARCHAR, revision BIGINT)`,
	`CREATE TABLE ${catalog.text}.blobs (id INTEGER, path VARCHAR, etag VARCHAR, size BIGINT, consumed BIGINT,
			lines BIGINT, tail VARCHAR, unterminated BOOLEAN, complete BOOLEAN, partition_start BIGINT, partition_end BIGINT,
			records BIGINT, "rows" BIGINT, problems BIGINT)`,
	`CREATE TABLE ${catalog.text}.records (blob INTEGER, line INTEGER, "offset" BIGINT, length BIGINT,
			"time" BIGINT, time_text VARCHAR, id VARCHAR, correlationid VARCHAR, xrequestid VARCHAR, type VARCHAR,
			source VARCHAR, dataref VARCHAR, datainblob VARCHAR, extra VARCHAR, "rows" INTEGER, shape VARCHAR,
			notes VARCHAR)`,
	`CREATE TABLE ${catalog.text}."rows" (blob INTEGER, line INTEGER, idx INTEGER, "time" BIGINT,
			correlationid VARCHAR)`,
	`CREATE TABLE ${catalog.text}.columns (position INTEGER, name VARCHAR)`,
	`CREATE TABLE ${catalog.text}.problems (blob INTEGER, line INTEGER, "offset" BIGINT, length BIGINT,
			reason VARCHAR, text VARCHAR)`,
	`CREATE TABLE ${catalog.text}.kinds (blob INTEGER, position INTEGER, kind UTINYINT, "count" BIGINT)`,
	`INSERT INTO ${catalog.text}.meta VALUES (${version}, ${literal(id)}, 0)`,
];

/** A copy's tables under the name its file is attached as. */
export interface Tables {
	catalog: Sql;
	meta: Sql;
	blobs: Sql;
	records: Sql;
	rows: Sql;
	columns: Sql;
	problems: Sql;
	kinds: Sql;
}

export function tablesOf(catalogName: string): Tables {
	const catalog = identifier(catalogName);
	const table = (name: string) => raw(`${catalog.text}.main."${name}"`);
	return {
		catalog: raw(`${catalog.text}.main`),
		meta: table("meta"),
		blobs: table("blobs"),
		records: table("records"),
		rows: table("rows"),
		columns: table("columns"),
		problems: table("problems"),
		kinds: table("kinds"),
	};
}

/** A data column's three physical columns. */
export interface PhysicalColumn {
	name: string;
	position: number;
	kind: Sql;
	number: Sql;
	text: Sql;
}

export function physicalColumn(name: string, position: number): PhysicalColumn {
	return {
		name,
		position,
		kind: raw(`r.c${position}k`),
		number: raw(`r.c${position}n`),
		text: raw(`r.c${position}t`),
	};
}

/** Does a cell of this kind have a number? */
export function hasNumber(column: CellColumn, row: number): boolean {
	const kind = column.kinds[row];
	const numeric =
		kind === kinds.int ||
		kind === kinds.float ||
		kind === kinds.boolean ||
		kind === kinds.inexactInt ||
		kind === kinds.inexactFloat;
	return numeric && !Number.isNaN(column.numbers[row]);
}
