import { featureKinds } from "@/lib/model/featureKind";
import { type MetricName, metricLabel } from "@/lib/model/metricName";
import type { DriftSignal } from "@/lib/model/monitor";
import { defaultThresholdSet } from "@/lib/model/ruleSet";
import { azureThresholds } from "@/lib/stats/azureThresholds";
import { decidingMetric } from "@/lib/stats/decidingMetric";
import { isPValue } from "./keyRows";

/** A metric that decides, and its threshold. */
export interface Decides {
	metric: MetricName;
	threshold: number;
	/** For which lower is worse: it has a scale of its own. */
	isPValue: boolean;
}

/**
 * What Azure ML's rule decides by, where it judges a signal: a metric for each kind of feature, whatever features there are. None where
 * the thresholds are learned.
 */
export function azureDecides({ profile, judge, decide, thresholds }: DriftSignal): Decides[] {
	if (thresholds === "learned") return [];
	const rules = profile ?? (judge === "azure" ? "azureml" : "robust");
	return featureKinds.map((kind) => {
		const chosen = decide?.[kind];
		const fits = chosen !== undefined && metricLabel(chosen, kind) !== undefined;
		const metric = fits ? chosen : decidingMetric(rules, kind);
		const own = typeof thresholds === "object" ? thresholds[metric]?.drift : undefined;
		const set = typeof thresholds === "string" ? thresholds : defaultThresholdSet;
		return { metric, threshold: own ?? azureThresholds[set][kind], isPValue: isPValue({ metric }) };
	});
}
