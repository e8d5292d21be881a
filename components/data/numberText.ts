import { fitsDouble } from "@/lib/decimal";
import { formatCount } from "@/lib/format";

const written = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 15 });

/** In so many digits at most; very small and very large ones without separators, in one digit less. */
function inDigits(value: number, digits: number): string {
	const size = Math.abs(value);
	if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
		const rounded = value.toPrecision(digits - 1);
		// The largest doubles, rounded up, are beyond all doubles.
		return Number.isFinite(Number(rounded)) ? String(Number(rounded)) : rounded;
	}
	return written.format(Number(value.toPrecision(digits)));
}

/** A measured value in four digits at most: 1234567 → "1,235,000", 0.00000012 → "1.2e-7". */
export function numberText(value: number): string {
	return inDigits(value, 4);
}

/** Two measured values in as few digits as tell them apart, four at least: 1.8e12 and 1.8004e12. */
export function changeText(before: number, after: number): string {
	for (let digits = 4; ; digits++) {
		const texts = [before, after].map((value) => inDigits(value, digits));
		if (texts[0] !== texts[1] || before === after || digits === 15) return texts.join(" → ");
	}
}

/** A value of the data: a whole number in full as far as doubles hold it, any other in seven digits. */
export function valueText(value: number): string {
	return Number.isSafeInteger(value) ? formatCount(value) : inDigits(value, 7);
}

/** The same of a number as it is spelled: one that no double holds keeps every digit. */
export function exactText(value: number | string): string {
	return typeof value === "string" && !fitsDouble(value) ? value : valueText(Number(value));
}

/** What is worked out of such values, as their mean is: five digits. */
export function figureText(value: number): string {
	return inDigits(value, 5);
}

/** Either in a narrow column: at most 11 characters, so that no digit is cut off; five digits, or two decimals of thousands. */
export function narrowText(value: number): string {
	const size = Math.abs(value);
	if (Number.isSafeInteger(value) && size < 1e8) return formatCount(value);
	if (size < 1e-4 || size >= 1e7) return value.toExponential(2);
	return written.format(
		size < 1000 ? Number(value.toPrecision(5)) : Number(value.toFixed(size < 1e6 ? 2 : 0)),
	);
}

/** The next round number at or above a positive value, to end an axis with: 0.124 → 0.15, 7.2 → 8. */
export function niceTop(value: number): number {
	if (!(value > 0)) return 1;
	const size = 10 ** Math.floor(Math.log10(value));
	const round = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].find((each) => each * size >= value * 0.9999) ?? 10;
	return Number((round * size).toPrecision(3));
}
