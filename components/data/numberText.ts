import { formatCount } from "@/lib/format";

const written = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 15 });

/** In so many digits at most; very small and very large ones without separators, in one digit less. */
function inDigits(value: number, digits: number): string {
	const size = Math.abs(value);
	if (size !== 0 && (size < 1e-4 || size >= 1e9)) return String(Number(value.toPrecision(digits - 1)));
	return written.format(Number(value.toPrecision(digits)));
}

/** A measured value in four digits at most: 1234567 → "1,235,000", 0.00000012 → "1.2e-7". */
export function numberText(value: number): string {
	return inDigits(value, 4);
}

/** A value of the data: a whole number in full as far as doubles hold it, any other in seven digits. */
export function valueText(value: number): string {
	return Number.isSafeInteger(value) ? formatCount(value) : inDigits(value, 7);
}

/** What is worked out of such values, as their mean is: five digits. */
export function figureText(value: number): string {
	return inDigits(value, 5);
}

/** The next round number at or above a positive value, to end an axis with: 0.124 → 0.15, 7.2 → 8. */
export function niceTop(value: number): number {
	if (!(value > 0)) return 1;
	const size = 10 ** Math.floor(Math.log10(value));
	const round = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].find((each) => each * size >= value * 0.9999) ?? 10;
	return Number((round * size).toPrecision(3));
}
