import { countInto } from "./bins";
import type { Distinct } from "./distinct";

/**
 * Counts as Spark's `RDD.histogram` does over given edges, and so as Azure ML does. Bins are [e_i, e_i+1), the last one
 * closed; what lies outside is counted nowhere, the maximum itself included where the last edge was rounded to below it.
 * Where the steps between the edges differ by less than 1e-10, as all steps of tiny numbers do, a value's bin is
 * found by division instead of among the edges: a value on an edge may then fall to the other side of it.
 *
 * @param edges ascending, at least two
 */
export function sparkHistogram(edges: readonly number[], { values, counts }: Distinct): number[] {
	const bins = edges.length - 1;
	const first = edges[0] ?? 0;
	const last = edges[bins] ?? 0;
	const step = evenStep(edges);
	if (step === undefined) return countInto(edges, values, counts).inside;
	const found = new Array<number>(bins).fill(0);
	for (let place = 0; place < values.length; place += 1) {
		const value = values[place] ?? 0;
		if (value < first || value > last) continue;
		const bin = Math.min(bins - 1, Math.trunc((value - first) / step));
		found[bin] = (found[bin] ?? 0) + (counts[place] ?? 0);
	}
	return found;
}

/** The step to divide by; undefined where the edges are searched, and where Spark would refuse edges that coincide. */
function evenStep(edges: readonly number[]): number | undefined {
	let least = Number.POSITIVE_INFINITY;
	let most = 0;
	for (let edge = 1; edge < edges.length; edge += 1) {
		const step = (edges[edge] ?? 0) - (edges[edge - 1] ?? 0);
		least = Math.min(least, step);
		most = Math.max(most, step);
	}
	const step = ((edges[edges.length - 1] ?? 0) - (edges[0] ?? 0)) / (edges.length - 1);
	return least > 0 && most - least < 1e-10 && step > 0 ? step : undefined;
}
