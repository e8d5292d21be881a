import { csvText } from "@/lib/csv";
import type { RowResult } from "@/lib/query/engine";
import { isoUtc } from "@/lib/time";
import { cellTexts } from "./cellTexts";
import type { ExportChoice } from "./exportResponse";
import { rowJson } from "./rowsJson";

const own = ["_id", "_time", "_correlationid", "_blob", "_line", "_index"];

/** The line of names a CSV file begins with; a JSONL file has none. */
export function rowsHead({ format, formulas }: ExportChoice, columns: readonly string[]): string {
	return format === "jsonl" ? "" : csvText([[...own, ...columns]], formulas);
}

/** A batch of rows as a file's text: JSON lines are rows as `/rows` answers them. */
export function rowsText(
	{ format, formulas }: ExportChoice,
	rows: readonly RowResult[],
	columns: readonly string[],
): string {
	if (format === "jsonl") return rows.map((row) => `${rowJson(row, columns, "json")}\n`).join("");
	return csvText(
		rows.map(({ correlationid, time, blob, line, index, cells }) => [
			`${correlationid ?? ""}_${index}`,
			time === null ? "" : isoUtc(time),
			correlationid ?? "",
			blob,
			String(line),
			String(index),
			...cellTexts(cells, columns.length),
		]),
		formulas,
	);
}
