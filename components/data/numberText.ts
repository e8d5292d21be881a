import { formatCount } from "@/lib/format";

const precise = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });

/** A measured value in four digits at most: 1234567 → "1,235,000", 0.000012 → "1.2e-5". */
export function numberText(value: number): string {
	const size = Math.abs(value);
	if (size !== 0 && (size < 1e-4 || size >= 1e9)) return String(Number(value.toPrecision(3)));
	return precise.format(value);
}

/** A value of the data: a whole number in full as far as doubles hold it, any other in four digits. */
export function valueText(value: number): string {
	return Number.isSafeInteger(value) ? formatCount(value) : numberText(value);
}

/** The next round number at or above a positive value, to end an axis with: 0.124 → 0.15, 7.2 → 8. */
export function niceTop(value: number): number {
	if (!(value > 0)) return 1;
	const size = 10 ** Math.floor(Math.log10(value));
	const round = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].find((each) => each * size >= value * 0.9999) ?? 10;
	return Number((round * size).toPrecision(3));
}
