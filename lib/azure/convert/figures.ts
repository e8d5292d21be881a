/** What Azure's last run wrote beside what a run of Leeway's found: the same metric of the same feature. Pure. */
import { lettersOf } from "@/lib/azure/monitors/spelling";
import type { AzureMetric, AzureSignalResult } from "@/lib/model/azureResults";
import type { SignalRun } from "@/lib/model/monitorRun";

export interface AzureFigure {
	feature: string;
	/** Azure's name of it. */
	metric: string;
	azure: number | null;
	/** null: not found here, or by another metric. */
	leeway: number | null;
	/** Leeway's less Azure's; null where either has none. */
	difference: number | null;
}

const qualityRates = ["NullValueRate", "DataTypeErrorRate", "OutOfBoundsRate"];

/** Those that differ most first; what Azure has no threshold for is not judged, and left out. */
export function figuresBeside(
	{ keys, azure: lane }: Pick<SignalRun, "keys" | "azure">,
	{ features }: AzureSignalResult,
): AzureFigure[] {
	const found = new Map<string, number>();
	const put = (feature: string, metric: string, value: number | null | undefined) => {
		if (typeof value === "number") found.set(`${lettersOf(metric)} ${feature}`, value);
	};
	for (const { key, metric = "", value } of keys) {
		const [part = "", feature = ""] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
		put(feature, qualityRates.includes(part) ? part : metric, value);
	}
	for (const { feature, metric, value } of lane?.breaches ?? []) put(feature ?? "", metric, value);
	const all = features.flatMap(({ feature, metrics }) =>
		metrics.filter(isJudged).map(({ metric, value: azure }): AzureFigure => {
			const leeway = found.get(`${lettersOf(metric)} ${feature}`) ?? null;
			const difference = azure === null || leeway === null ? null : leeway - azure;
			return { feature, metric, azure, leeway, difference };
		}),
	);
	const size = ({ difference }: AzureFigure) => (difference === null ? -1 : Math.abs(difference));
	return all.sort((a, b) => size(b) - size(a));
}

function isJudged({ threshold }: AzureMetric): boolean {
	return threshold !== null;
}
