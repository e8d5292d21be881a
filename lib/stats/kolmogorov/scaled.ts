/** Products of many small or large factors are held as value·2^exponent, so that no step leaves a double's range. */
export const step = 128;
export const large = 2 ** step;
export const small = 2 ** -step;

/** value·2^exponent, in steps: 2^exponent alone may overflow where the product does not. */
export function unscale(value: number, exponent: number): number {
	let result = value;
	for (let left = exponent; left < 0; left += step) result *= small;
	for (let left = exponent; left > 0; left -= step) result *= large;
	return result;
}
