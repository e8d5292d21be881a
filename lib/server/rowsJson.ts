import type { Column, ColumnType } from "@/lib/api/answers";
import { type ValueKind, valueKinds } from "@/lib/cell";
import { LeewayError } from "@/lib/errors";
import type { CellResult, ColumnSummary, RowResult } from "@/lib/query/engine";
import { cutField } from "@/lib/query/ownFields";
import { isoUtc } from "@/lib/time";

/** How cells are written. One of more than `characters` is cut to so many, and `_cut` says how many it has. */
export interface CellSpelling {
	values: "json" | "text";
	characters: number;
}

/** Every cell as the JSON value it is. */
export const wholeCells: CellSpelling = { values: "json", characters: Number.POSITIVE_INFINITY };

/** As a call is asked for. Cut cells are texts: what is left of an object is no JSON value. @throws LeewayError `invalid` */
export function spellingOf(asked: {
	values?: "json" | "text" | undefined;
	characters?: number | undefined;
}): CellSpelling {
	const { values = "json", characters } = asked;
	if (characters === undefined) return { ...wholeCells, values };
	if (values === "text") return { values, characters };
	throw new LeewayError(
		"invalid",
		"`characters` cuts cells, and what is left of an object is no JSON value",
		"Add values=text, or leave `characters` out.",
	);
}

/** A row as JSON text, its numbers spelled as they were collected: JSON.stringify would make 1 of 1.0. */
export function rowJson(
	row: RowResult,
	names: readonly string[],
	{ values, characters }: CellSpelling,
): string {
	const own: [string, unknown][] = [
		["_id", `${row.correlationid ?? ""}_${row.index}`],
		["_time", row.time === null ? null : isoUtc(row.time)],
		["_correlationid", row.correlationid],
		["_blob", row.blob],
		["_line", row.line],
		["_index", row.index],
	];
	const members = own.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
	const cut: string[] = [];
	names.forEach((name, i) => {
		const cell = row.cells[i];
		if (!cell) return;
		const whole = cutTo(characters, cell.lexeme);
		if (whole.length !== undefined) cut.push(`${JSON.stringify(name)}:${whole.length}`);
		members.push(`${JSON.stringify(name)}:${cellText({ ...cell, lexeme: whole.lexeme }, values)}`);
	});
	if (cut.length > 0) members.push(`${JSON.stringify(cutField)}:{${cut.join(",")}}`);
	return `{${members.join(",")}}`;
}

/** The beginning of a long cell and its length: of a text without its quotes and escapes. Numbers keep every digit. */
function cutTo(characters: number, lexeme: string): { lexeme: string; length?: number } {
	if (lexeme.length <= characters || !/^["[{]/.test(lexeme)) return { lexeme };
	if (!lexeme.startsWith('"')) return { lexeme: lexeme.slice(0, characters), length: lexeme.length };
	const text = String(JSON.parse(lexeme));
	if (text.length <= characters) return { lexeme };
	return { lexeme: JSON.stringify(text.slice(0, characters)), length: text.length };
}

/** NaN and Infinity count as inexact, so whatever is no JSON travels quoted. */
function cellText({ lexeme, inexact }: CellResult, values: "json" | "text"): string {
	return values === "text" || inexact ? JSON.stringify(lexeme) : lexeme;
}

/** A kind that lacks its entry is a compile error; null: no value. */
const typeOfKind = {
	missing: null,
	null: null,
	boolean: "boolean",
	int: "int",
	float: "float",
	text: "text",
	json: "json",
} satisfies Record<ValueKind, ColumnType | null>;

/** A column's type over the window, widened: ints among floats make floats; numbers among text make mixed. */
function typeOf({ kinds: counts }: ColumnSummary): ColumnType {
	const found = valueKinds.flatMap((kind) => (counts[kind] > 0 ? (typeOfKind[kind] ?? []) : []));
	if (found.length === 0) return "null";
	if (found.every((type) => type === "int" || type === "float"))
		return found.includes("float") ? "float" : "int";
	return found.length === 1 && found[0] ? found[0] : "mixed";
}

export function columnJson(summary: ColumnSummary): Column {
	return { name: summary.name, type: typeOf(summary), kinds: summary.kinds, inexact: summary.inexact };
}
