import { areAscending } from "./areAscending";
import { equalWidthEdges } from "./equalWidthEdges";
import { sturgesBins } from "./sturgesBins";

/**
 * Edges of Azure ML's bins: k = ceil(log2(size) + 1) of equal width over [min, max] (Sturges' rule), where `size` is the
 * smaller sample's: min + i·(max − min)/k, as its component writes them, so that rounding may leave the last edge below
 * the maximum. One value only, v: one bin [v − δ, v + δ] with δ = 0.005·|v|, or 0.005 for v = 0.
 *
 * Where max − min is beyond a double, or edges coincide, Spark refuses them and Azure ML's job ends; the edges here are
 * then those of equalWidthEdges.
 *
 * @example azureEdges(0, 8, 4) // [0, 8/3, 16/3, 8]
 */
export function azureEdges(min: number, max: number, size: number): number[] {
	if (min === max) return edgesAround(min);
	const bins = sturgesBins(size);
	const width = (max - min) / bins;
	const edges = Array.from({ length: bins + 1 }, (_, edge) => (edge === 0 ? min : min + edge * width));
	return areAscending(edges) ? edges : equalWidthEdges(min, max, bins);
}

function edgesAround(value: number): number[] {
	const margin = value === 0 ? 0.005 : 0.005 * Math.abs(value);
	const largest = Number.MAX_VALUE;
	return [Math.max(-largest, value - margin), Math.min(largest, value + margin)];
}
