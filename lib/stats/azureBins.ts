import { azureEdges } from "./azureEdges";
import { type Distinct, sizeOf } from "./distinct";
import { sparkHistogram } from "./sparkHistogram";
import type { Pair } from "./statistic";

/** Both samples in Azure ML's bins. A value in no bin is in neither list of counts; see sparkHistogram. */
export interface AzureBins extends Pair<number[]> {
	/** One more than counts, ascending. */
	edges: number[];
}

/** Azure ML's bins over both samples, each of at least one value; edges that say nothing for two empty ones. */
export function azureBins(baseline: Distinct, production: Distinct): AzureBins {
	const ends = [baseline, production].flatMap(({ values }) => [...values.slice(0, 1), ...values.slice(-1)]);
	const [min, max] = ends.length > 0 ? [Math.min(...ends), Math.max(...ends)] : [0, 0];
	const edges = azureEdges(min, max, Math.min(sizeOf(baseline.counts), sizeOf(production.counts)));
	return {
		edges,
		baseline: sparkHistogram(edges, baseline),
		production: sparkHistogram(edges, production),
	};
}
