const precise = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });

/** A measured value in four digits at most: 1234567 → "1,235,000", 0.000012 → "1.2e-5". */
export function numberText(value: number): string {
	const size = Math.abs(value);
	if (size !== 0 && (size < 1e-4 || size >= 1e9)) return String(Number(value.toPrecision(3)));
	return precise.format(value);
}
