import { spelled } from "@/lib/azure/monitors/spelling";
import type { MetricName } from "@/lib/model/metricName";

/** The metrics of drift that both have, as Azure's command line spells them. */
const shared = {
	jensen_shannon_distance: "JensenShannonDistance",
	normalized_wasserstein_distance: "NormalizedWassersteinDistance",
	population_stability_index: "PopulationStabilityIndex",
	two_sample_kolmogorov_smirnov_test: "TwoSampleKolmogorovSmirnovTest",
	pearsons_chi_squared_test: "PearsonsChiSquaredTest",
} as const satisfies Record<string, MetricName>;

/** Undefined for what Leeway has not. */
export function leewayMetric(metric: string): MetricName | undefined {
	return Object.entries(shared).find(([name]) => name === spelled(metric))?.[1];
}

/** Undefined for what Azure has not. */
export function azureMetric(metric: MetricName): string | undefined {
	return Object.entries(shared).find(([, name]) => name === metric)?.[0];
}
