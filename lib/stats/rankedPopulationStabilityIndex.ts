import type { RankedCategories } from "./categories";
import { populationStabilityNoise } from "./noise";
import { populationStabilityIndex } from "./populationStabilityIndex";
import type { Pair } from "./statistic";

/** What stands behind the baseline's most frequent categories; each only where it occurs. */
export type ExtraCategory = "other" | "new" | "missing";

/**
 * PSI over the baseline's most frequent categories, the rest of them (`other`), those it never had (`new`) and missing
 * values (`missing`): thousands of rare categories count as one, and do not drown the common ones in noise.
 */
export function rankedPopulationStabilityIndex(
	ranked: RankedCategories,
	missing: Pair<number>,
): {
	value: number;
	noise: number;
	/** The extra categories that occur, behind the ranked ones in the counts below. */
	extras: ExtraCategory[];
	baseline: number[];
	production: number[];
} {
	const extras: [ExtraCategory, Pair<number>][] = [
		["other", ranked.other],
		["new", ranked.new],
		["missing", missing],
	];
	const occurring = extras.filter(([, pair]) => pair.baseline > 0 || pair.production > 0);
	const baseline = [...ranked.baseline, ...occurring.map(([, pair]) => pair.baseline)];
	const production = [...ranked.production, ...occurring.map(([, pair]) => pair.production)];
	return {
		value: populationStabilityIndex(baseline, production),
		noise: populationStabilityNoise(baseline, production),
		extras: occurring.map(([name]) => name),
		baseline,
		production,
	};
}
