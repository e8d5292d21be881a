import { kinds, kindsOfFamily, kindsStoredIn } from "@/lib/cell";
import { isNumberText, numberAsSpelled, SpelledNumber, tieKey, ties } from "@/lib/decimal";
import { LeewayError } from "@/lib/errors";
import { anyColumn, type Filter } from "@/lib/model/filter";
import { parseTime } from "@/lib/time";
import type { ReadColumn } from "../engine";
import { isOwnField } from "../ownFields";
import type { Snapshot } from "./attach";
import { fieldOf, type OwnField, outerName } from "./fields";
import { columnReadAs, isOfKind, type PhysicalColumn, physicalColumns } from "./layout";
import { and, or, raw, type Sql, type SqlValue, sql } from "./sql";

const comparisons = { lt: raw("<"), lte: raw("<="), gt: raw(">"), gte: raw(">=") };
type Comparison = keyof typeof comparisons;

/** The condition all filters set together on `r` (rows) and `b` (blobs). */
export function filterSql(copy: Snapshot, filters: readonly Filter[]): Sql {
	return and(filters.map((filter) => oneFilter(copy, filter)));
}

/** The same on `r` alone, columns of a file without types taken for what they are read as. */
export function passingSql(
	copy: Snapshot,
	filters: readonly Filter[],
	readAs: readonly ReadColumn[] = [],
): Sql {
	const kindsRead = new Map(readAs);
	const read = (column: PhysicalColumn) => {
		const as = kindsRead.get(outerName(column.name));
		return as === undefined ? column : columnReadAs(column, as);
	};
	const known = new Set(copy.columns.map(outerName));
	// A column that no row has had is missing from each: another side of the same comparison may have it.
	const asked = filters.filter(
		({ column, op }) =>
			op !== "is_missing" || isOwnField(column) || known.has(column) || column === anyColumn,
	);
	const passes = and(asked.map((filter) => oneFilter(copy, filter, read)));
	if (filters.every(({ column }) => column !== "_blob")) return passes;
	const { rows, blobs } = copy.tables;
	return sql`r.rowid IN (SELECT r.rowid FROM ${rows} r JOIN ${blobs} b ON b.id = r.blob WHERE ${passes})`;
}

/**
 * The condition to pass all filters if what is not kept of a long cell held the text that `contains` asks for; undefined
 * where none of the columns it searches can have such a cell.
 */
export function mayPassSql(copy: Snapshot, filters: readonly Filter[]): Sql | undefined {
	const conditions = filters.map((filter) => ({
		known: oneFilter(copy, filter),
		long: longColumns(copy, filter).map((column) => isOfKind(column, ...longKinds)),
	}));
	if (conditions.every(({ long }) => long.length === 0)) return undefined;
	return and(conditions.map(({ known, long }) => or([known, ...long])));
}

type ReadPhysical = (column: PhysicalColumn) => PhysicalColumn;

function oneFilter(copy: Snapshot, filter: Filter, read: ReadPhysical = (column) => column): Sql {
	if (filter.column === anyColumn) return anywhere(physicalColumns(copy).map(read), filter);
	const field = fieldOf(copy, filter.column);
	return field.kind === "own" ? ownCondition(field.name, filter) : condition(read(field.column), filter);
}

const longKinds = [kinds.longText, kinds.longJson];

/** The columns that a filter searches for a text and that can have cells of which only the beginning is kept. */
function longColumns(copy: Snapshot, { column, op }: Filter): PhysicalColumn[] {
	if (op !== "contains") return [];
	return physicalColumns(copy)
		.filter(({ name }) => column === anyColumn || column === outerName(name))
		.filter(({ form }) => form.text && (form.kind === null || longKinds.some((kind) => kind === form.kind)));
}

/** What has a text to search in. */
const textual = kindsStoredIn("text", "both");
/** Texts held as their characters are. */
const plainTexts = kindsOfFamily("text").filter((kind) => kind !== kinds.escapedText);
const numeric = kindsOfFamily("number");

function condition(column: PhysicalColumn, filter: Filter): Sql {
	switch (filter.op) {
		case "is_missing":
			return isOfKind(column, kinds.missing);
		case "is_null":
			return isOfKind(column, kinds.null);
		case "not_null":
			return sql`NOT (${isOfKind(column, kinds.missing, kinds.null)})`;
		case "eq":
			return equals(column, filter, filter.value);
		case "ne":
			return sql`NOT coalesce(${equals(column, filter, filter.value)}, false)`;
		case "in":
			return or(valuesOf(filter).map((value) => equals(column, filter, value)));
		case "contains":
			return holds(column, textOf(filter));
		default:
			return compare(column, filter, filter.op);
	}
}

/** Whether the cell contains the text, whatever its case; in JSON, and in a text that is JSON, also where it is written with escapes. */
function holds(column: PhysicalColumn, text: string): Sql {
	const cellText = column.text;
	const spellings = [...new Set([text, JSON.stringify(text).slice(1, -1)])];
	const isIn = (where: Sql) => or(spellings.map((each) => sql`contains(lower(${where}), lower(${each}))`));
	// Most cells have no escapes, and what has may be no JSON.
	const unescaped = sql`CASE WHEN contains(${cellText}, '\\') AND json_valid(${cellText}) THEN ${isIn(sql`CAST(json(${cellText}) AS VARCHAR)`)} ELSE false END`;
	return sql`(${isOfKind(column, ...textual)} AND (${isIn(cellText)} OR ${unescaped}))`;
}

/** Any cell that has the text in it, a number that it spells, or the correlation id. */
function anywhere(columns: readonly PhysicalColumn[], filter: Filter): Sql {
	if (filter.op !== "contains") throw wrongOperator(filter, "Use contains.");
	const text = textOf(filter);
	const number = numberIn(text.trim());
	return or([
		sql`coalesce(contains(lower(r.correlationid), lower(${text})), false)`,
		...columns.flatMap((column) => [
			...(column.form.text ? [holds(column, text)] : []),
			...(number === undefined ? [] : [compareNumber(column, "eq", number)]),
		]),
	]);
}

/** Equality by kind: the number 1 equals 1.0 but not the text "1". A text also finds a number of more than 15 digits that it spells. */
function equals(column: PhysicalColumn, filter: Filter, value: unknown): Sql {
	const { number, text } = column;
	if (value === null) return isOfKind(column, kinds.null);
	if (typeof value === "boolean") {
		return sql`(${isOfKind(column, kinds.boolean)} AND ${number} = ${raw(value ? "1" : "0")})`;
	}
	if (isNumberValue(value)) return compareNumber(column, "eq", value);
	if (typeof value === "string") {
		const literal = sql`(${isOfKind(column, kinds.escapedText)} AND ${text} = ${JSON.stringify(value)})`;
		const long = longNumber(value);
		const asNumber = long === undefined ? raw("false") : compareNumber(column, "eq", long);
		return sql`((${isOfKind(column, ...textual)} AND ${text} = ${value}) OR ${literal} OR ${asNumber})`;
	}
	throw wrongValue(filter, value, "a text, a number, true, false or null");
}

/** Numbers by value and texts by their characters; a text that spells a number is compared with either. */
function compare(column: PhysicalColumn, filter: Filter, op: Comparison): Sql {
	const { value } = filter;
	const { text } = column;
	if (isNumberValue(value)) return compareNumber(column, op, value);
	if (typeof value === "string") {
		const number = numberIn(value);
		const asNumber = number === undefined ? raw("false") : compareNumber(column, op, number);
		return sql`((${isOfKind(column, ...plainTexts)} AND ${text} ${comparisons[op]} ${value}) OR ${asNumber})`;
	}
	throw wrongValue(filter, value, "a number or a text");
}

const isNumberValue = (value: unknown): value is number | SpelledNumber =>
	value instanceof SpelledNumber || (typeof value === "number" && Number.isFinite(value));

/** Below this, a double keeps every whole number and 15 significant digits. */
const exactBelow = 1e15;

/** The number a text spells, where a page or a script may have had to spell it: of more digits than every double keeps. */
function longNumber(text: string): number | SpelledNumber | undefined {
	const number = numberIn(text);
	return typeof number === "number" && Math.abs(number) < exactBelow ? undefined : number;
}

const numberIn = (text: string) => (isNumberText(text) ? numberAsSpelled(text) : undefined);

/** By value, exact however many digits: by the nearest double, and among those that share it by what tells them apart. */
function compareNumber(column: PhysicalColumn, op: Comparison | "eq", value: number | SpelledNumber): Sql {
	const lexeme = value instanceof SpelledNumber ? value.lexeme : String(value);
	const [double, key] = [Number(lexeme), tieKey(lexeme) ?? ties.equal];
	const { order, tie, form } = column;
	const is = (condition: Sql) => sql`(${isNumber(column)} AND ${condition})`;
	if (op === "eq") {
		if (!form.exact) return key === ties.equal ? is(sql`${order} = ${double}`) : raw("false");
		return is(sql`${order} = ${double} AND ${tie} = ${key}`);
	}
	if (form.exact) {
		const strictly = comparisons[op === "lt" || op === "lte" ? "lt" : "gt"];
		return is(
			sql`(${order} ${strictly} ${double} OR (${order} = ${double} AND ${tie} ${comparisons[op]} ${key}))`,
		);
	}
	if (key === ties.equal) return is(sql`${order} ${comparisons[op]} ${double}`);
	// All the column's numbers stand on one side of a value that none of them can equal.
	const above = key > ties.equal;
	const isLess = op === "lt" || op === "lte";
	return is(sql`${order} ${comparisons[isLess ? (above ? "lte" : "lt") : above ? "gt" : "gte"]} ${double}`);
}

const isNumber = (column: PhysicalColumn): Sql => isOfKind(column, ...numeric);

const ownSql: Record<Exclude<OwnField, "_id">, Sql> = {
	_time: raw('r."time"'),
	_blob: raw("b.path"),
	_line: raw("r.line"),
	_index: raw("r.idx"),
	_correlationid: raw("r.correlationid"),
};

function ownCondition(name: OwnField, filter: Filter): Sql {
	if (name === "_id") return idCondition(filter);
	const own = ownSql[name];
	const value = (given: unknown): SqlValue => ownValue(name, filter, given);
	switch (filter.op) {
		case "is_missing":
		case "is_null":
			return sql`${own} IS NULL`;
		case "not_null":
			return sql`${own} IS NOT NULL`;
		case "eq":
			return sql`${own} IS NOT DISTINCT FROM ${value(filter.value)}`;
		case "ne":
			return sql`${own} IS DISTINCT FROM ${value(filter.value)}`;
		case "in":
			return or(valuesOf(filter).map((each) => sql`${own} IS NOT DISTINCT FROM ${value(each)}`));
		case "contains":
			if (name !== "_blob" && name !== "_correlationid") {
				throw wrongOperator(filter, "Use eq, ne, in, lt, lte, gt or gte.");
			}
			return sql`coalesce(contains(lower(${own}), lower(${textOf(filter)})), false)`;
		default:
			if (filter.value === null) throw wrongValue(filter, null, "a value to compare with");
			return sql`coalesce(${own} ${comparisons[filter.op]} ${value(filter.value)}, false)`;
	}
}

/** `_id` is {correlationid}_{index}; ids may hold underscores themselves, so the last one counts. */
function idCondition(filter: Filter): Sql {
	const one = (value: unknown): Sql => {
		const match = typeof value === "string" ? /^(.*)_(\d{1,9})$/s.exec(value) : null;
		if (!match) throw wrongValue(filter, value, "{correlationid}_{index}");
		return sql`(coalesce(r.correlationid, '') = ${match[1] ?? ""} AND r.idx = ${Number(match[2])})`;
	};
	switch (filter.op) {
		case "eq":
			return one(filter.value);
		case "ne":
			return sql`NOT (${one(filter.value)})`;
		case "in":
			return or(valuesOf(filter).map(one));
		case "contains":
			return sql`contains(lower(coalesce(r.correlationid, '') || '_' || r.idx), lower(${textOf(filter)}))`;
		default:
			throw wrongOperator(filter, "Use eq, ne, in or contains, or filter on _correlationid.");
	}
}

function ownValue(name: OwnField, filter: Filter, value: unknown): SqlValue {
	if (value === null) return null;
	if (name === "_line" || name === "_index") {
		if (typeof value === "number" && Number.isInteger(value)) return value;
		throw wrongValue(filter, value, "a whole number");
	}
	if (typeof value !== "string") throw wrongValue(filter, value, "a text");
	if (name !== "_time") return value;
	const time = parseTime(value);
	if (time === undefined) throw wrongValue(filter, value, "an ISO 8601 time such as 2026-03-01T00:00:00Z");
	return time;
}

function valuesOf(filter: Filter): unknown[] {
	if (Array.isArray(filter.value)) return filter.value;
	throw wrongValue(filter, filter.value, "a list of values");
}

function textOf(filter: Filter): string {
	if (typeof filter.value === "string") return filter.value;
	throw wrongValue(filter, filter.value, "a text");
}

function wrongOperator({ column, op }: Filter, fix: string): LeewayError {
	return new LeewayError("invalid", `filter on ${column} cannot use ${op}`, fix);
}

function wrongValue(filter: Filter, value: unknown, expected: string): LeewayError {
	return new LeewayError(
		"invalid",
		`filter on ${JSON.stringify(filter.column)} with ${filter.op} has a wrong value: ${JSON.stringify(value)?.slice(0, 100)}`,
		`Give ${expected}.`,
	);
}
