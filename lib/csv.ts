import { stringify } from "csv-stringify/sync";

export type CsvCell = string | number | null | undefined;

/** What a spreadsheet would run, or take for a sign that what follows is to be run. */
export const formula = /^[=+\-@\t\r]/;
/** Plain numbers, signed or with an exponent, are not formulas: a spreadsheet reads them as the numbers they are. */
export const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Whether a text that a spreadsheet would run is marked as a text, or kept as it is. */
export type Formulas = "mark" | "keep";

/**
 * Lines of a CSV file (RFC 4180, each with its ending), names or values. A text that a spreadsheet would take for a formula
 * gets an apostrophe in front, as OWASP advises: https://owasp.org/www-community/attacks/CSV_Injection; `keep` leaves it as it is.
 */
export function csvText(lines: readonly (readonly CsvCell[])[], formulas: Formulas = "mark"): string {
	const text = formulas === "keep" ? (value: CsvCell) => String(value ?? "") : safeText;
	return stringify(
		lines.map((cells) => cells.map(text)),
		{ record_delimiter: "\r\n", quoted_match: /[;\t\r\n]/ },
	);
}

function safeText(value: CsvCell): string {
	const text = String(value ?? "");
	// csv-stringify's own escape_formulas would also mark negative numbers.
	return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}
