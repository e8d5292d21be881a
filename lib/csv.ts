/** What a spreadsheet would run, or take for a sign that what follows is to be run. */
const formula = /^[=+\-@\t\r]/;
/** Plain numbers, signed or with an exponent, are no formulas: a spreadsheet reads them as the numbers they are. */
const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * A line of a CSV file (RFC 4180, its ending included), names or values. A text that a spreadsheet would take for a formula
 * gets an apostrophe in front, as OWASP advises: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
	return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: string | number | null | undefined): string {
	const text = String(value ?? "");
	const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
	return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
