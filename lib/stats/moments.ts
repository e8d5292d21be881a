import { type Distinct, sizeOf } from "./distinct";
import { perSample } from "./perSample";

/**
 * What a sample weighs, in numbers that add up: how many values, their mean, and `spread`, the root of the sum of
 * squared distances from the mean. The root rather than the sum, because the sum overflows for values above 1e154.
 */
export interface Moments {
	n: number;
	mean: number;
	spread: number;
	min: number;
	max: number;
}

/** Moments of at least one value, by two passes: exact to rounding. Undefined for an empty sample. */
export const momentsOf = perSample(({ values }: Distinct) => values.length, workOutMoments);

function workOutMoments({ values, counts }: Distinct): Moments | undefined {
	const min = values[0];
	const max = values[values.length - 1];
	if (min === undefined || max === undefined) return undefined;
	const n = sizeOf(counts);
	const mean = Math.min(max, Math.max(min, meanOf(values, counts, n)));
	const farthest = Math.max(max - mean, mean - min);
	if (farthest === 0) return { n, mean, spread: 0, min, max };
	let squares = 0;
	for (let place = 0; place < values.length; place += 1) {
		const distance = ((values[place] ?? 0) - mean) / farthest;
		squares += (counts[place] ?? 0) * distance * distance;
	}
	return { n, mean, spread: farthest * Math.sqrt(squares), min, max };
}

/** Σ count·value ÷ n, summed with Neumaier's correction; scaled down so that n values near the largest double fit. */
function meanOf(values: Float64Array, counts: Float64Array, n: number): number {
	const scale =
		Math.max(Math.abs(values[0] ?? 0), Math.abs(values[values.length - 1] ?? 0)) > 1e200 ? 2 ** -100 : 1;
	let total = 0;
	let lost = 0;
	for (let place = 0; place < values.length; place += 1) {
		const term = (values[place] ?? 0) * scale * (counts[place] ?? 0);
		const next = total + term;
		lost += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total;
		total = next;
	}
	return (total + lost) / n / scale;
}

/** Moments of two samples together, from the moments of each (Chan, Golub and LeVeque's update, in roots). */
export function mergeMoments(first: Moments | undefined, second: Moments | undefined): Moments | undefined {
	if (!first || !second) return first ?? second;
	const n = first.n + second.n;
	const min = Math.min(first.min, second.min);
	const max = Math.max(first.max, second.max);
	// Halves: the difference of two doubles may itself overflow.
	const half = second.mean / 2 - first.mean / 2;
	const mean = Math.min(max, Math.max(min, first.mean + half * (second.n / n) + half * (second.n / n)));
	const between = 2 * half * Math.sqrt((first.n / n) * second.n);
	return { n, mean, spread: Math.hypot(first.spread, second.spread, between), min, max };
}

/** The sample standard deviation, n − 1 in the denominator (pandas' and Azure ML's); null below two values or beyond a double. */
export function standardDeviation(moments: Moments): number | null {
	if (moments.n < 2) return null;
	const deviation = moments.spread / Math.sqrt(moments.n - 1);
	return Number.isFinite(deviation) ? deviation : null;
}
