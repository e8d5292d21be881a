/**
 * A number of a verdict as text: two decimals, more where it is small or where one of `than` demands it. What is printed
 * compares with each of them as the number itself does: 0.2496 against 0.25 is not "0.25".
 */
export function roundedTextAgainst(value: number, ...than: readonly number[]): string {
	for (let digits = 2; digits < 17; digits += 1) {
		const text = roundedText(value, digits);
		if (than.every((each) => Math.sign(Number(text) - each) === Math.sign(value - each))) return text;
	}
	return String(value);
}

/** 0 → "0", 0.3141 → "0.31", 0.00234 → "0.002", 823.4 → "823", 7e-11 → "7e-11". */
export function roundedText(value: number, digits = 2): string {
	const size = Math.abs(value);
	if (size === 0) return "0";
	if (size < 0.01) return String(Number(value.toPrecision(digits - 1)));
	if (size >= 1e6) {
		const rounded = value.toPrecision(digits + 1);
		// The largest doubles, rounded up, are beyond all doubles.
		return Number.isFinite(Number(rounded)) ? String(Number(rounded)) : rounded;
	}
	return value.toFixed(size >= 100 ? digits - 2 : digits);
}

/** A threshold: as it was given, with at least two decimals. */
export function thresholdText(threshold: number): string {
	const short = roundedText(threshold);
	return Number(short) === threshold && threshold !== 0 ? short : String(threshold);
}
