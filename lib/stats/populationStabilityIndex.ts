import type { Pair } from "./statistic";
import { sum } from "./sum";

/**
 * The population stability index, Σ (p − b)·ln(p ÷ b), of two lists of counts over the same bins. Each count is raised
 * by 1 and shares are taken of size + number of bins, as Azure ML does: an empty bin is then no infinity. At least 0;
 * by custom 0.10 is worth a look and 0.25 a shift.
 *
 * @param sizes of the samples, where a value may be in no bin
 * @example populationStabilityIndex([9, 0], [0, 9]) // 2·(9/11)·ln 10
 */
export function populationStabilityIndex(
	baseline: readonly number[],
	production: readonly number[],
	sizes: Pair<number> = { baseline: sum(baseline), production: sum(production) },
): number {
	const n = sizes.baseline + baseline.length;
	const m = sizes.production + production.length;
	let index = 0;
	for (let bin = 0; bin < baseline.length; bin += 1) {
		const b = ((baseline[bin] ?? 0) + 1) / n;
		const p = ((production[bin] ?? 0) + 1) / m;
		index += (p - b) * Math.log(p / b);
	}
	return index;
}
