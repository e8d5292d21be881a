import type { FeatureKind } from "@/lib/model/featureKind";
import type { MetricName } from "@/lib/model/metricName";
import type { RuleSet } from "@/lib/model/ruleSet";

/** The metric that decides, where nobody chose another. */
export function decidingMetric(profile: RuleSet, kind: FeatureKind): MetricName {
	if (profile === "azureml") {
		return kind === "numerical" ? "NormalizedWassersteinDistance" : "JensenShannonDistance";
	}
	return kind === "numerical" ? "QuantilePopulationStabilityIndex" : "RankedPopulationStabilityIndex";
}
