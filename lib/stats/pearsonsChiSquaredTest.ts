import { chiSquaredSurvival } from "./chiSquared";
import { noStatistic, type Statistic, statistic } from "./statistic";
import { sum } from "./sum";

/**
 * Pearson's chi-squared test of fit: do the production counts follow the baseline's shares? Expected counts are the
 * baseline's, scaled to the production size; k − 1 degrees of freedom for k categories. scipy.stats.chisquare, and so
 * Azure ML's. A category the baseline never had, once seen, makes the statistic infinite and the p-value 0.
 */
export function pearsonsChiSquaredTest(
	baseline: readonly number[],
	production: readonly number[],
): { statistic: Statistic; pValue: Statistic } {
	const n = sum(baseline);
	const m = sum(production);
	if (n === 0) return neither("no_baseline_values");
	if (m === 0) return neither("no_production_values");
	let total = 0;
	for (let category = 0; category < baseline.length; category += 1) {
		const expected = ((baseline[category] ?? 0) / n) * m;
		const observed = production[category] ?? 0;
		if (expected > 0) total += (observed - expected) ** 2 / expected;
		else if (observed > 0) return { statistic: noStatistic("unbounded"), pValue: { value: 0 } };
	}
	if (baseline.length < 2) return { statistic: statistic(total), pValue: noStatistic("one_category") };
	return {
		statistic: statistic(total),
		pValue: statistic(chiSquaredSurvival(total, baseline.length - 1)),
	};
}

function neither(reason: "no_baseline_values" | "no_production_values") {
	return { statistic: noStatistic(reason), pValue: noStatistic(reason) };
}
