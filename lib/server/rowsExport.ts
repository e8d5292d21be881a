import { csvText } from "@/lib/csv";
import type { LineForm } from "@/lib/query/engine";

const own = ["_id", "_time", "_correlationid", "_blob", "_line", "_index"];

/** The line of names a CSV file begins with; a JSONL file has none. */
export function rowsHead(form: LineForm, columns: readonly string[]): string {
	return form.format === "jsonl" ? "" : csvText([[...own, ...columns]], form.formulas);
}

/** Lines with their ends. */
export function rowsText({ format }: LineForm, lines: readonly string[]): string {
	const end = format === "jsonl" ? "\n" : "\r\n";
	return lines.length === 0 ? "" : lines.join(end) + end;
}
