import { large, small, step, unscale } from "./scaled";

/**
 * P(D < d) for n values, by Pomeranz' recursion ("Exact Cumulative Distribution of the Kolmogorov-Smirnov Statistic
 * for Small Samples", 1974): 2n + 1 rows, each the one before convolved with the weights of a Poisson distribution of
 * one of three means. Costs O(n²·d) and is for small n.
 */
export function pomeranz(n: number, d: number): number {
	const t = n * d;
	const whole = Math.floor(t);
	const fraction = t - whole;
	const g = Math.min(fraction, 1 - fraction);
	const length = 2 * (whole + 1);
	const atEnds = poissonWeights(g / n, length);
	const odd = poissonWeights((2 * g) / n, length);
	const even = poissonWeights((1 - 2 * g) / n, length);
	const band = bandOf(n, whole, fraction);
	let { from } = band(0);
	// `row[i]` belongs to column from + i. Before the first row all is at column 0.
	let row = new Float64Array(length);
	row[0] = 1;
	let start = 0;
	let exponent = 0;
	for (let i = 1; i <= 2 * n + 1; i += 1) {
		const previous = from;
		const next = band(i);
		from = next.from;
		const weights = i === 1 || i === 2 * n + 1 ? atEnds : i % 2 === 1 ? odd : even;
		const convolved = new Float64Array(length);
		let largest = 0;
		for (let column = next.from; column <= next.to; column += 1) {
			let value = 0;
			for (let source = previous; source <= column; source += 1) {
				value += (row[source - start] ?? 0) * (weights[column - source] ?? 0);
			}
			convolved[column - next.from] = value;
			largest = Math.max(largest, value);
		}
		if (largest > 0 && largest < small) {
			for (let at = 0; at < length; at += 1) convolved[at] = (convolved[at] ?? 0) * large;
			exponent -= step;
		}
		row = convolved;
		start = next.from;
	}
	let result = row[n - start] ?? 0;
	for (let factor = 1; factor <= n; factor += 1) {
		if (result > large) {
			result *= small;
			exponent += step;
		}
		result *= factor;
	}
	return unscale(result, exponent);
}

/** mean^j / j! for j from 0: Poisson probabilities without their common factor. */
function poissonWeights(mean: number, length: number): Float64Array {
	const weights = new Float64Array(length).fill(1);
	for (let j = 1; j < length; j += 1) weights[j] = ((weights[j - 1] ?? 0) * mean) / j;
	return weights;
}

/** The columns of row i that are not 0, both ends included. */
function bandOf(n: number, whole: number, fraction: number) {
	const up = fraction > 0 ? 1 : 0;
	const round = fraction > 0.5 ? 1 : 0;
	return (i: number): { from: number; to: number } => {
		const half = Math.floor((i + 1) / 2);
		let first: number;
		let last: number;
		if (i === 0) [first, last] = [-whole - up - 1, whole + up - 1];
		else if (i % 2 === 0) [first, last] = [half - 1 - whole - 1, half + whole + round - 1];
		else if (half === n + 1) [first, last] = [n - whole - up - 1, n + whole + up - 1];
		else [first, last] = [half - 1 - whole - round - 1, half + whole + up - 2];
		return { from: Math.max(first + 2, 0), to: Math.min(last, n) };
	};
}
