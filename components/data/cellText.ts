import type { ColumnType } from "@/lib/api/answers";
import { fitsDouble } from "@/lib/decimal";
import type { Filter, FilterScalar } from "@/lib/model/filter";
import { visibleText } from "@/lib/visibleText";

/** How a cell's JSON text is shown. `text` is what stands in the cell, on one line. */
export interface ShownCell {
	kind: "missing" | "null" | "number" | "boolean" | "text" | "json";
	text: string;
}

/** Longer cells are cut: the row's panel has the whole. */
const longest = 300;

/** A JSON string's content; the text itself when it is none. */
function stringOf(jsonText: string): string {
	try {
		const value: unknown = JSON.parse(jsonText);
		return typeof value === "string" ? value : jsonText;
	} catch {
		return jsonText;
	}
}

/** A cell as it came (`values=text`): undefined is a missing key, else JSON text. Numbers keep every digit. */
export function shownCell(jsonText: string | undefined): ShownCell {
	if (jsonText === undefined) return { kind: "missing", text: "" };
	if (jsonText === "null") return { kind: "null", text: "null" };
	if (jsonText === "true" || jsonText === "false") return { kind: "boolean", text: jsonText };
	if (jsonText.startsWith('"')) return { kind: "text", text: stringOf(jsonText) };
	if (jsonText.startsWith("{") || jsonText.startsWith("[")) return { kind: "json", text: jsonText };
	return { kind: "number", text: jsonText };
}

/** Would a text without quotes be taken for a number, a boolean or null? */
export function readsAsOther(text: string): boolean {
	return /^\s*(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|true|false|null)\s*$/i.test(text);
}

/**
 * On one line and not too long, for a table's cell; characters that are not seen are marked, half characters are shown as
 * such (�), as the server must.
 */
export function oneLine(text: string): string {
	return visibleText(text.slice(0, longest).toWellFormed()).replace(/\r?\n/g, "↵").replace(/\t/g, "→");
}

/** A cell's value as a filter takes it: a number only where a double holds every digit of it. */
export function filterScalar(cell: ShownCell): FilterScalar {
	if (cell.kind === "boolean") return cell.text === "true";
	if (cell.kind !== "number") return cell.text;
	return fitsDouble(cell.text) ? Number(cell.text) : cell.text;
}

/** The filter that keeps the rows whose cell is like this one. */
export function filterLike(column: string, jsonText: string | undefined): Filter {
	const cell = shownCell(jsonText);
	if (cell.kind === "missing") return { column, op: "is_missing" };
	if (cell.kind === "null") return { column, op: "is_null" };
	return { column, op: "eq", value: filterScalar(cell) };
}

/** What a person typed, as the column's type has it. */
export function typedScalar(text: string, type: ColumnType | undefined): FilterScalar {
	const trimmed = text.trim();
	if (type === "boolean") return trimmed === "true";
	if (type === "int" || type === "float") {
		return filterScalar({ kind: /^[-+]?(\d|\.\d)/.test(trimmed) ? "number" : "text", text: trimmed });
	}
	return text;
}
