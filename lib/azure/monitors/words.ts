/** A monitor of Azure ML in words: what it watches, against what, when, and whether anybody is told. Pure. */
import { formatCountOf } from "@/lib/format";
import type {
	AzureData,
	AzureMonitor,
	AzureSignal,
	AzureThreshold,
	AzureWords,
} from "@/lib/model/azureMonitor";
import { ownValue } from "@/lib/ownValue";
import { alertsBelow } from "./alertsBelow";
import { effective } from "./effective";
import { readIsoSpan, spanWords } from "./isoSpan";
import { triggerTruth } from "./schedule";
import { triggerText } from "./triggerText";
import { zoneOf } from "./zone";

export function azureWords(given: AzureMonitor, now: number): AzureWords {
	const monitor = effective(given);
	const { truths } = triggerTruth(given, now);
	const on = monitor.signals.filter(({ alerts }) => alerts).length;
	return {
		when: triggerText(monitor.trigger, zoneOf(monitor.trigger.timeZone ?? "UTC")),
		truths,
		signals: monitor.signals.map((signal) => ({
			name: signal.name,
			text: signalText(signal),
			alerts: signal.alerts === true,
		})),
		alerts: alertsText(monitor, on),
		isSilent: tellsSomebody(monitor) && on === 0,
		still: stillText(monitor),
	};
}

function tellsSomebody({ emails, azureMonitor }: AzureMonitor): boolean {
	return emails.length > 0 || azureMonitor;
}

function stillText({ enabled, provisioning = "Succeeded" }: AzureMonitor): string | null {
	if (provisioning.toLowerCase() === "failed") return "It could not be set up (Failed), and runs nothing.";
	if (provisioning.toLowerCase() === "canceled")
		return "It could not be set up (Canceled), and runs nothing.";
	if (provisioning.toLowerCase() === "deleting") return "It is being deleted, and runs nothing.";
	if (enabled === false) return "It is disabled, and runs nothing.";
	return provisioning.toLowerCase() === "succeeded" ? null : `It is not set up yet: ${provisioning}.`;
}

function alertsText(monitor: AzureMonitor, on: number): string {
	const all = monitor.signals.length;
	const { emails } = monitor;
	const whom = [
		...(emails.length > 0 ? [`mails to ${emails.join(", ")}`] : []),
		...(monitor.azureMonitor ? ["metrics for Azure Monitor"] : []),
	].join(" and ");
	if (whom === "")
		return on === 0 ? "Nobody is told, and alerts are off." : "Alerts are on, and nobody is told.";
	if (on === 0)
		return `${whom[0]?.toUpperCase()}${whom.slice(1)} are set, but alerts are off for ${all} of ${formatCountOf(all, "signal")}: nobody is ever told.`;
	const of = on === all ? "" : `, for ${on} of ${formatCountOf(all, "signal")}`;
	return `It tells by ${whom}${of}.`;
}

const kindWords: Readonly<Record<string, string>> = {
	data_drift: "Drift",
	prediction_drift: "Drift of predictions",
	data_quality: "Data quality",
	feature_attribution_drift: "Feature attribution",
	model_performance: "Performance of the model",
	custom: "A signal of one's own",
	generation_safety_quality: "Safety and quality of answers",
	generation_token_statistics: "Tokens used",
};

function signalText(signal: AzureSignal): string {
	const what = ownValue(kindWords, signal.kind) ?? `A signal of the kind ${signal.kind || "of none"}`;
	const rows = signal.production.map(dataText).join(" and ");
	const against = signal.reference ? `, against ${dataText(signal.reference)}` : "";
	const segment = signal.segment
		? `, where ${signal.segment.feature} is ${signal.segment.values.join(" or ")}`
		: "";
	const when = thresholdsText(signal);
	const alert =
		when === ""
			? "no threshold is set"
			: `${signal.alerts ? "alerts" : "would alert, were alerts on,"} when ${when}`;
	return `${what}${featuresText(signal)}${rows === "" ? "" : ` of ${rows}`}${segment}${against}; ${alert}.`;
}

const maxNamed = 5;

function featuresText({ features }: AzureSignal): string {
	switch (features?.kind) {
		case "all":
			return " of all features";
		case "top":
			return ` of the ${features.top ?? 10} features that matter most`;
		case "list": {
			const names = features.list ?? [];
			const more = names.length - maxNamed;
			const named = names.slice(0, maxNamed).join(", ");
			return ` of ${formatCountOf(names.length, "feature")} (${named}${more > 0 ? ` and ${more} more` : ""})`;
		}
		default:
			return "";
	}
}

function dataText({ context, path, kind, size, offset, start, end }: AzureData): string {
	const name = [context, path].filter((part) => part !== undefined).join(", ");
	if (kind === "static") return `${name} from ${start ?? "?"} to ${end ?? "?"}`;
	if (kind === "fixed") return name || "a table";
	const before = readIsoSpan(offset ?? "")?.millis ?? 0;
	const gap = before === 0 ? "" : ` that ended ${spanWords(before)} before the run`;
	return `${name || "the collected rows"} (the last ${spanOf(size)}${gap})`;
}

function spanOf(text: string | undefined): string {
	const span = readIsoSpan(text ?? "");
	// "the last day", "the last 7 days".
	return span ? spanWords(span.millis).replace(/^1 /, "") : (text ?? "period");
}

const metricWords: Readonly<Record<string, string>> = {
	jensen_shannon_distance: "the Jensen–Shannon distance",
	normalized_wasserstein_distance: "the Wasserstein distance in standard deviations",
	population_stability_index: "the PSI",
	two_sample_kolmogorov_smirnov_test: "the p-value of the Kolmogorov–Smirnov test",
	pearsons_chi_squared_test: "the p-value of the chi-squared test",
	null_value_rate: "the share of nulls",
	data_type_error_rate: "the share of values of another type",
	out_of_bounds_rate: "the share of values out of bounds",
	normalized_discounted_cumulative_gain: "the NDCG of the features' ranks",
};

function thresholdsText({ kind, thresholds }: AzureSignal): string {
	const isQuality = kind === "data_quality";
	return thresholds.map((threshold) => thresholdText(threshold, isQuality)).join(", or ");
}

function thresholdText({ of, metric, value }: AzureThreshold, isQuality: boolean): string {
	const name = ownValue(metricWords, metric) ?? metric;
	const limit = value === null ? "the metric's own default" : String(value);
	const side = alertsBelow(metric) ? "below" : "above";
	const group = of === undefined ? "" : ` (${of})`;
	return `${name} is ${side} ${isQuality ? `the baseline's plus ${limit}` : limit}${group}`;
}
