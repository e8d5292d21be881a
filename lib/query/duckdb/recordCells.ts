import { kinds, kindsOfFamily } from "@/lib/cell";
import type { RecordGroupColumn } from "../recordGroups";
import type { PhysicalColumn } from "./layout";
import type { Scope } from "./scope";
import { join, raw, type Sql, sql } from "./sql";

/** A column whose cells are asked for by record. */
export interface Asked extends RecordGroupColumn {
	column: PhysicalColumn;
}

/** Tells a row's record: a blob holds fewer lines than the factor, and 2^22 blobs fit a double with it. */
const record = "(r.blob::DOUBLE * 2147483648 + r.line)";

/**
 * The columns' cells one below the other, with each column's place among them and each row's bucket and record: one
 * scan of the table for all. A statement a column would take DuckDB minutes to plan where there are thousands.
 */
export function cellsOf(
	{ from, where, bucket }: Scope,
	asked: readonly Asked[],
	chosen: Sql,
	parts: readonly ("cells" | "value" | "text" | "kind")[],
): Sql {
	const [only, ...others] = asked;
	const lists = (piece: (each: Asked) => Sql) =>
		only && others.length === 0 ? piece(only) : sql`unnest([${join(asked.map(piece), ", ")}])`;
	const pieces = {
		cells: ({ column }: Asked) => raw(cellSql(column)),
		value: ({ column, edges }: Asked) => raw(valueSql(column, isBinned(asked) ? edges : undefined)),
		text: ({ column }: Asked) => column.text,
		kind: ({ column }: Asked) => column.kind,
	};
	const place = lists((each) => raw(`${asked.indexOf(each)}::DOUBLE`));
	const wanted = parts.map((part) => sql`${lists(pieces[part])} AS ${raw(part)}`);
	return sql`SELECT ${place} AS place, ${bucket ?? raw("0::DOUBLE")} AS start, ${raw(record)} AS record,
		${join(wanted, ", ")} FROM ${from} WHERE ${where} AND ${chosen}`;
}

/**
 * Whether numbers come as the places of their bins. Of many columns at once they do not: to plan ten conditions for each
 * takes DuckDB longer than all else, and there are few rows then.
 */
export function isBinned(asked: readonly Asked[]): boolean {
	return asked.length === 1 && asked[0]?.edges !== undefined;
}

/** Whether a column may hold a text. */
export function hasTexts({ column: { form } }: Asked): boolean {
	return form.kind === null ? form.text : isTextKind(form.kind);
}

/** Whether a column may hold what stands in no range: a text, a boolean, or a number where there are no ranges. */
export function hasCategories({ column: { form }, edges }: Asked): boolean {
	return edges === undefined || form.kind === null || form.kind === kinds.boolean || isTextKind(form.kind);
}

/** A text UTF-8 cannot carry is held as its JSON literal. */
export function decoded(text: unknown, kind: unknown): string {
	return Number(kind) === kinds.escapedText ? String(JSON.parse(String(text))) : String(text);
}

const kindsOfText: readonly number[] = kindsOfFamily("text");

function isTextKind(kind: number): boolean {
	return kindsOfText.includes(kind);
}

export const textKinds = kindsOfText.join(", ");
const numberKinds = kindsOfFamily("number").join(", ");
const jsonKinds = kindsOfFamily("nested").join(", ");

/** What a cell is, and its value: of a column of one kind in a few words, for DuckDB plans each word of it. */
function cellSql({ kind, number, text, form }: PhysicalColumn): string {
	const of = (value: Sql, cell: number) => `CASE WHEN ${value.text} IS NULL THEN 0 ELSE ${cell} END`;
	if (form.kind === kinds.int || form.kind === kinds.float) return of(number, 1);
	if (form.kind === kinds.boolean) return of(number, 2);
	if (form.kind === kinds.text) return of(text, 3);
	return `CASE WHEN ${kind.text} IN (${numberKinds}) AND ${number.text} IS NOT NULL THEN 1
		WHEN ${kind.text} = ${kinds.boolean} THEN 2 WHEN ${kind.text} IN (${textKinds}) THEN 3
		WHEN ${kind.text} IN (${jsonKinds}) THEN 4 ELSE 0 END`;
}

/** 52 bits of a text's hash stand for it: a double holds them. */
function valueSql(
	{ kind, number, text, form }: PhysicalColumn,
	edges: readonly number[] | undefined,
): string {
	const of = (value: Sql, is: string) => `CASE WHEN ${value.text} IS NULL THEN 0 ELSE ${is} END`;
	const hash = `(hash(${text.text}) >> 12)::DOUBLE`;
	if (form.kind === kinds.int || form.kind === kinds.float) return of(number, binSql(number.text, edges));
	if (form.kind === kinds.boolean) return of(number, number.text);
	if (form.kind === kinds.text) return of(text, hash);
	return `CASE WHEN ${kind.text} IN (${numberKinds}) AND ${number.text} IS NOT NULL THEN ${binSql(number.text, edges)}
		WHEN ${kind.text} = ${kinds.boolean} THEN ${number.text}
		WHEN ${kind.text} IN (${textKinds}) THEN ${hash} ELSE 0::DOUBLE END`;
}

function binSql(number: string, edges: readonly number[] | undefined): string {
	if (!edges || edges.length === 0) return `${number} + 0::DOUBLE`;
	const inside = Math.max(1, edges.length - 1);
	const last = edges[edges.length - 1] ?? 0;
	const cases = edges
		.slice(0, inside)
		.map((edge, place) => `WHEN ${number} >= ${double(edge)} THEN ${place + 1}`)
		.reverse();
	return `(CASE WHEN ${number} > ${double(last)} THEN ${inside + 1} ${cases.join(" ")} ELSE 0 END)::DOUBLE`;
}

/** A finite double as SQL: JavaScript's shortest spelling reads back as the same double. */
function double(value: number): string {
	return `'${value}'::DOUBLE`;
}
