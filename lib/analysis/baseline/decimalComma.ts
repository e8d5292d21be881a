import type { DelimitedRecord } from "./delimitedRecords";

const comma = /^[+-]?\d*,\d+$/;
const grouped = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/;
const point = /^[+-]?\d*\.\d+$/;

/**
 * Do these records write 1,5 for one and a half, as Excel does beside semicolons in much of Europe? Only where none
 * writes 1.5, and one at least cannot be a thousand and something.
 */
export function hasDecimalComma(records: readonly DelimitedRecord[]): boolean {
	const cells = records.flat().flatMap((cell) => (cell === null ? [] : [cell.trim()]));
	return (
		!cells.some((cell) => point.test(cell)) && cells.some((cell) => comma.test(cell) && !grouped.test(cell))
	);
}

/** A number with a decimal comma as one with a point; undefined for any other text. */
export function withDecimalPoint(text: string): string | undefined {
	const number = text.trim();
	return comma.test(number) ? number.replace(",", ".") : undefined;
}
