import type { Column, ColumnType } from "@/lib/api/answers";
import type { CellResult, ColumnSummary, RowResult } from "@/lib/query/engine";
import { isoUtc } from "@/lib/time";

/** A row as JSON text, its numbers spelled as they were collected: JSON.stringify would make 1 of 1.0. */
export function rowJson(row: RowResult, names: readonly string[], values: "json" | "text"): string {
	const own: [string, unknown][] = [
		["_id", `${row.correlationid ?? ""}_${row.index}`],
		["_time", row.time === null ? null : isoUtc(row.time)],
		["_correlationid", row.correlationid],
		["_blob", row.blob],
		["_line", row.line],
		["_index", row.index],
	];
	const members = own.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
	names.forEach((name, i) => {
		const cell = row.cells[i];
		if (cell) members.push(`${JSON.stringify(name)}:${cellText(cell, values)}`);
	});
	return `{${members.join(",")}}`;
}

/** NaN and Infinity count as inexact, so whatever is no JSON travels quoted. */
function cellText({ lexeme, inexact }: CellResult, values: "json" | "text"): string {
	return values === "text" || inexact ? JSON.stringify(lexeme) : lexeme;
}

/** A column's type over the window, widened: ints among floats make floats; numbers among text make mixed. */
function typeOf({ kinds: counts }: ColumnSummary): ColumnType {
	const found = (["boolean", "int", "float", "text", "json"] as const).filter((kind) => counts[kind] > 0);
	if (found.length === 0) return "null";
	if (found.every((kind) => kind === "int" || kind === "float"))
		return found.includes("float") ? "float" : "int";
	return found.length === 1 && found[0] ? found[0] : "mixed";
}

export function columnJson(summary: ColumnSummary): Column {
	return { name: summary.name, type: typeOf(summary), kinds: summary.kinds, inexact: summary.inexact };
}
