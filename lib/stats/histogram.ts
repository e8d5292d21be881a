import { countInto } from "./bins";
import { type Distinct, sizeOf } from "./distinct";
import { equalWidthEdges } from "./equalWidthEdges";
import { maxBins, roundEdges } from "./roundEdges";
import { sturgesBins } from "./sturgesBins";

/** Counts between edges: one more edge than counts, bins [e_i, e_i+1), the last one closed. A constant has the bin [v, v]. */
export interface Histogram {
	edges: number[];
	counts: number[];
	/** Are all values whole numbers? Then a bin holds those from its lower edge to one below its upper edge. */
	whole: boolean;
}

/** A sample of numbers in equally wide bins, at most 20, between round numbers where there are such; see roundEdges. */
export function histogramOf({ values, counts }: Distinct): Histogram {
	const [min, max] = [values[0], values[values.length - 1]];
	if (min === undefined || max === undefined) return { edges: [], counts: [], whole: false };
	const size = sizeOf(counts);
	const allWhole = values.every(Number.isSafeInteger);
	const round = roundEdges(min, max, { size, whole: allWhole });
	const edges = round ?? equalWidthEdges(min, max, Math.min(maxBins, sturgesBins(size)));
	return {
		edges,
		counts: countInto(edges, values, counts).inside,
		whole: allWhole && round !== undefined,
	};
}
