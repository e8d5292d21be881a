import { type Distinct, sizeOf } from "./distinct";

/**
 * Quantiles by linear interpolation between order statistics: numpy's default, R's and Hyndman & Fan's type 7. The
 * p-quantile of n values lies at place (n − 1)·p, counted from 0.
 *
 * @param probabilities ascending, each in [0, 1]
 * @example quantiles(distinctOf([1, 2, 3, 4]), [0.5]) // [2.5]
 */
export function quantiles({ values, counts }: Distinct, probabilities: readonly number[]): number[] {
	const n = sizeOf(counts);
	let at = 0;
	let upTo = counts[0] ?? 0;
	return probabilities.map((probability) => {
		const place = (n - 1) * probability;
		const below = Math.floor(place);
		while (upTo <= below && at < values.length - 1) upTo += counts[++at] ?? 0;
		const low = values[at] ?? 0;
		const high = below + 1 < upTo ? low : (values[at + 1] ?? low);
		return between(low, high, place - below);
	});
}

/** numpy's interpolation, rounding included: from the nearer end, so that both ends are met exactly. */
function between(low: number, high: number, share: number): number {
	const step = high - low;
	if (!Number.isFinite(step)) return low * (1 - share) + high * share;
	return share >= 0.5 ? high - step * (1 - share) : low + step * share;
}
