import { perSample } from "./perSample";
import type { Pair } from "./statistic";

/**
 * A sample of numbers as its distinct values, ascending, and how often each occurs. Nothing is lost but the order, and
 * samples add up: a week's is the sum of its days'.
 */
export interface Distinct {
	values: Float64Array;
	counts: Float64Array;
}

/** Two samples over the union of their distinct values; counts are 0 where a side lacks the value. */
export interface PairedDistinct extends Pair<Float64Array> {
	values: Float64Array;
}

/** Sorts and counts. NaN and the infinities are not values and are left out; −0 is 0. */
export function distinctOf(numbers: Iterable<number>): Distinct {
	const sorted = Float64Array.from(numbers).filter(Number.isFinite).sort();
	const values = new Float64Array(sorted.length);
	const counts = new Float64Array(sorted.length);
	let length = 0;
	for (const number of sorted) {
		if (length > 0 && values[length - 1] === number) counts[length - 1] = (counts[length - 1] ?? 0) + 1;
		else {
			values[length] = number + 0;
			counts[length] = 1;
			length += 1;
		}
	}
	return { values: values.slice(0, length), counts: counts.slice(0, length) };
}

/** Both samples over one axis: a merge of two sorted lists. */
export function pairDistinct(baseline: Distinct, production: Distinct): PairedDistinct {
	const most = baseline.values.length + production.values.length;
	const values = new Float64Array(most);
	const left = new Float64Array(most);
	const right = new Float64Array(most);
	let length = 0;
	let b = 0;
	let p = 0;
	while (b < baseline.values.length || p < production.values.length) {
		// Past its end a side is infinite, and so never the smaller.
		const one = b < baseline.values.length ? (baseline.values[b] ?? 0) : Number.POSITIVE_INFINITY;
		const other = p < production.values.length ? (production.values[p] ?? 0) : Number.POSITIVE_INFINITY;
		values[length] = Math.min(one, other);
		if (one <= other) left[length] = baseline.counts[b++] ?? 0;
		if (other <= one) right[length] = production.counts[p++] ?? 0;
		length += 1;
	}
	return {
		values: values.slice(0, length),
		baseline: left.slice(0, length),
		production: right.slice(0, length),
	};
}

/** Two samples as one. */
export function mergeDistinct(first: Distinct, second: Distinct): Distinct {
	const { values, baseline, production } = pairDistinct(first, second);
	return { values, counts: baseline.map((count, place) => count + (production[place] ?? 0)) };
}

/** How many values, repeats counted. */
export const sizeOf = perSample(
	({ length }: Float64Array) => length,
	(counts) => {
		let total = 0;
		for (let place = 0; place < counts.length; place += 1) total += counts[place] ?? 0;
		return total;
	},
);

/** The part of a sample from `low` to `high`, both included: a view of the same numbers, none is copied. */
export function within({ values, counts }: Distinct, low: number, high: number): Distinct {
	const start = placeOf(values, (value) => value >= low);
	const end = placeOf(values, (value) => value > high);
	return { values: values.subarray(start, end), counts: counts.subarray(start, end) };
}

/** How many values lie below `low` or above `high`, repeats counted. */
export function countOutside({ values, counts }: Distinct, low: number, high: number): number {
	let outside = 0;
	const end = placeOf(values, (value) => value > high);
	for (let place = placeOf(values, (value) => value >= low) - 1; place >= 0; place--)
		outside += counts[place] ?? 0;
	for (let place = end; place < counts.length; place++) outside += counts[place] ?? 0;
	return outside;
}

/** Where the first of ascending values is that is so; their number when none is. */
function placeOf(values: Float64Array, isSo: (value: number) => boolean): number {
	let [low, high] = [0, values.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (isSo(values[middle] ?? Number.NaN)) high = middle;
		else low = middle + 1;
	}
	return low;
}
