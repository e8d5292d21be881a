import type { Distinct } from "./distinct";
import { quantiles } from "./quantile";

const deciles = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/**
 * Edges of the robust profile: the baseline's minimum, its deciles, its maximum, each once. They rest on the baseline
 * alone, so they stay where they are from window to window, and one far value moves one edge only. A constant
 * baseline has a single edge; an empty one has none.
 */
export function quantileEdges(baseline: Distinct): number[] {
	if (baseline.values.length === 0) return [];
	return [...new Set(quantiles(baseline, deciles))].sort((first, second) => first - second);
}
