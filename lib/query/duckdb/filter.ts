import { kinds } from "@/lib/cell";
import { LeewayError } from "@/lib/errors";
import { parseTime } from "@/lib/time";
import type { Filter } from "../engine";
import type { Snapshot } from "./attach";
import { fieldOf, type OwnField } from "./fields";
import { isOfKind, type PhysicalColumn } from "./layout";
import { and, or, raw, type Sql, type SqlValue, sql } from "./sql";

const comparisons = { lt: raw("<"), lte: raw("<="), gt: raw(">"), gte: raw(">=") };
type Comparison = keyof typeof comparisons;

/** The condition all filters set together on `r` (rows) and `b` (blobs). */
export function filterSql(copy: Snapshot, filters: readonly Filter[]): Sql {
	return and(
		filters.map((filter) => {
			const field = fieldOf(copy, filter.column);
			return field.kind === "own" ? ownCondition(field.name, filter) : condition(field.column, filter);
		}),
	);
}

/** Kinds that hold a text as it is. */
const textual = [
	kinds.text,
	kinds.json,
	kinds.inexactInt,
	kinds.inexactFloat,
	kinds.longText,
	kinds.longJson,
] as const;

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
			return sql`(${isOfKind(column, ...textual, kinds.escapedText)}
				AND contains(lower(${column.text}), lower(${textOf(filter)})))`;
		default:
			return compare(column, filter, filter.op);
	}
}

/** Equality by kind: the number 1 equals 1.0 but not the text "1". A text also finds a number of exactly those digits that no double holds. */
function equals(column: PhysicalColumn, filter: Filter, value: unknown): Sql {
	const { number, text } = column;
	if (value === null) return isOfKind(column, kinds.null);
	if (typeof value === "boolean") {
		return sql`(${isOfKind(column, kinds.boolean)} AND ${number} = ${raw(value ? "1" : "0")})`;
	}
	if (typeof value === "number" && Number.isFinite(value)) {
		return sql`(${isNumber(column)} AND ${number} = ${value})`;
	}
	if (typeof value === "string") {
		const literal = sql`(${isOfKind(column, kinds.escapedText)} AND ${text} = ${JSON.stringify(value)})`;
		return sql`((${isOfKind(column, ...textual)} AND ${text} = ${value}) OR ${literal})`;
	}
	throw wrongValue(filter, value, "a text, a number, true, false or null");
}

function compare(column: PhysicalColumn, filter: Filter, op: Comparison): Sql {
	const { value } = filter;
	const { number, text } = column;
	if (typeof value === "number" && Number.isFinite(value)) {
		return sql`(${isNumber(column)} AND ${number} ${comparisons[op]} ${value})`;
	}
	if (typeof value === "string") {
		return sql`(${isOfKind(column, kinds.text, kinds.longText)} AND ${text} ${comparisons[op]} ${value})`;
	}
	throw wrongValue(filter, value, "a number or a text");
}

const isNumber = (column: PhysicalColumn): Sql =>
	isOfKind(column, kinds.int, kinds.float, kinds.inexactInt, kinds.inexactFloat);

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
