import { kinds, kindsOfFamily } from "@/lib/cell";
import { ties } from "@/lib/decimal";
import { type Form, unused, valuePart } from "./form";
import { identifier, literal, raw, type Sql } from "./sql";

/**
 * A copy is one DuckDB file, attached under its key. Its tables:
 *
 * - `meta`: one row: this layout's version, the copy's id, and how many commits it has seen.
 * - `blobs`: how far each blob was read (lib/query/copy.ts). A path can stand here twice: the version that is
 *   answered from, and a newer one that is not complete yet.
 * - `records`: one row a record, what is asked of its envelope (the line itself has all of it); `hc`, `hx` and `hi` are its correlation id, x-request-id and id
 *   hashed (idHash.ts), the latter two only where they are another id than the first.
 * - `rows`: one row a row of data; the record's time and correlation id are repeated in it, and each data column
 *   is up to four physical ones, `c0k` kind, `c0n` number, `c0t` text (lib/cell.ts), `c0x` what tells numbers apart that have
 *   the same nearest double (tieKey in lib/decimal.ts), those it needs (form.ts). Plain
 *   columns rather than one of a guessed type: a new type in tomorrow's file changes no stored value.
 * - `columns`: the data columns' names by position, as JSON text (names may hold what UTF-8 cannot carry), and forms.
 * - `problems`: lines that are not records.
 * - `kinds`: how many cells of each kind a blob adds to each column, missing ones left out; parts add up.
 */
export const version = 9;

export const createTables = (catalog: Sql, id: string): string[] => [
	`CREATE TABLE ${catalog.text}.meta (version INTEGER, id VARCHAR, revision BIGINT)`,
	`CREATE TABLE ${catalog.text}.blobs (id INTEGER, path VARCHAR, etag VARCHAR, size BIGINT, consumed BIGINT,
			lines BIGINT, tail VARCHAR, unterminated BOOLEAN, complete BOOLEAN, partition_start BIGINT, partition_end BIGINT,
			records BIGINT, "rows" BIGINT, problems BIGINT, unread VARCHAR)`,
	`CREATE TABLE ${catalog.text}.records (blob INTEGER, line INTEGER, "offset" BIGINT, length BIGINT,
			"time" BIGINT, id VARCHAR, correlationid VARCHAR, xrequestid VARCHAR, type VARCHAR, "rows" INTEGER, shape VARCHAR,
			notes VARCHAR, hc INTEGER, hx INTEGER, hi INTEGER)`,
	`CREATE TABLE ${catalog.text}."rows" (blob INTEGER, line INTEGER, idx INTEGER, "time" BIGINT,
			correlationid VARCHAR)`,
	`CREATE TABLE ${catalog.text}.columns (position INTEGER, name VARCHAR, kind UTINYINT,
			nullable BOOLEAN, number BOOLEAN, text BOOLEAN, exact BOOLEAN)`,
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

/** A data column's kind, number and text as SQL: a physical column, or what stands for one that is not there. */
export interface PhysicalColumn {
	name: string;
	position: number;
	kind: Sql;
	number: Sql;
	text: Sql;
	/** Numbers by their order: the nearest double, an infinity for what is beyond all doubles; then, among equals, by `tie`. */
	order: Sql;
	/** Never null. */
	tie: Sql;
	form: Form;
}

export function physicalColumn({ columns, forms }: Stored, position: number): PhysicalColumn {
	const form = forms[position] ?? unused;
	const number = raw(form.number ? `r.c${position}n` : "NULL::DOUBLE");
	const text = raw(form.text ? `r.c${position}t` : "NULL::VARCHAR");
	const value = form.kind !== null && valuePart(form.kind) === "number" ? number : text;
	return {
		name: columns[position] ?? "",
		position,
		kind: raw(kindText(position, form, value.text)),
		number,
		text,
		...orderSql(position, form, number),
		form,
	};
}

function orderSql(position: number, form: Form, number: Sql): { order: Sql; tie: Sql } {
	if (!form.exact) return { order: number, tie: noTie };
	const key = `r.c${position}x`;
	const beyond = `CASE left(${key}, 1) WHEN ${literal(ties.beyond)} THEN 'inf'::DOUBLE WHEN ${literal(ties.beyondNegative)} THEN '-inf'::DOUBLE END`;
	return {
		order: raw(`coalesce(${number.text}, ${beyond})`),
		tie: raw(`coalesce(${key}, ${noTie.text})`),
	};
}

const noTie = raw(literal(ties.equal));

/**
 * The column as texts alone: each cell as it is spelled. A number that keeps no spelling has the one that DuckDB gives
 * it: see setSpelled.
 */
export function spelledColumn({ kind, number, text, ...column }: PhysicalColumn): PhysicalColumn {
	const bare = (of: number) => raw(`${kind.text} = ${of} AND ${text.text} IS NULL`);
	const escaped = raw(`${kind.text} = ${kinds.escapedText}`);
	return {
		...column,
		kind: raw(
			`(CASE WHEN ${kind.text} <= ${kinds.null} OR ${escaped.text} THEN ${kind.text} ELSE ${kinds.text}::UTINYINT END)`,
		),
		number: raw("NULL::DOUBLE"),
		order: raw("NULL::DOUBLE"),
		tie: noTie,
		text: raw(
			`(CASE WHEN ${bare(kinds.int).text} THEN ${number.text}::VARCHAR::DECIMAL(38, 0)::VARCHAR
				WHEN ${bare(kinds.float).text} THEN ${number.text}::VARCHAR ELSE ${text.text} END)`,
		),
		form: { kind: null, nullable: false, number: false, text: true, exact: false },
	};
}

/**
 * A column of a file without types as the kind it is read as: a word for nothing (a number kind without a number) is null but in text,
 * and where it is read as booleans 0 and 1 are false and true. The caller knows that no other numbers are in it.
 */
export function columnReadAs(column: PhysicalColumn, as: "number" | "boolean" | "text"): PhysicalColumn {
	if (as === "text") return spelledColumn(column);
	const { kind, number } = column;
	const isWord = `${kind.text} = ${kinds.inexactFloat} AND ${number.text} IS NULL`;
	const isNumber = `${kind.text} IN (${kindsOfFamily("number").join(", ")})`;
	const ones = as === "boolean" ? `WHEN ${isNumber} THEN ${kinds.boolean}::UTINYINT ` : "";
	return {
		...column,
		kind: raw(`(CASE WHEN ${isWord} THEN ${kinds.null}::UTINYINT ${ones}ELSE ${kind.text} END)`),
		form: { ...column.form, kind: null },
	};
}

/** The condition that a cell is of one of these kinds, decided here as far as the column's form allows. */
export function isOfKind({ kind, number, text, form }: PhysicalColumn, ...wanted: number[]): Sql {
	if (form.kind === null) return raw(`${kind.text} IN (${wanted.join(", ")})`);
	const value = valuePart(form.kind) === "number" ? number : text;
	const given = wanted.includes(form.kind);
	const orNull = form.nullable && wanted.includes(kinds.null);
	if (given === orNull || !form.nullable) return raw(String(given));
	return raw(`${value.text} IS ${given ? "NOT " : ""}NULL`);
}

/** All of a copy's data columns, by position. */
export function physicalColumns(stored: Stored): PhysicalColumn[] {
	return stored.columns.map((_, position) => physicalColumn(stored, position));
}

/** Names of the data columns and how they are stored, by position. */
interface Stored {
	columns: readonly string[];
	forms: readonly Form[];
}

function kindText(position: number, { kind, nullable }: Form, value: string): string {
	if (kind === null) return `r.c${position}k`;
	const always = `${kind}::UTINYINT`;
	return nullable ? `(CASE WHEN ${value} IS NULL THEN ${kinds.null}::UTINYINT ELSE ${always} END)` : always;
}
