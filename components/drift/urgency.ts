import { statusOrder } from "@/components/ui/statuses";
import { hasVanished, isTypeChanged, type Status } from "@/lib/model/verdict";
import type { Feature, Shown, TrendPoint } from "./answer";

/** Metrics that are p-values: drift is below their threshold. */
export function isPValue(metric: string | null): boolean {
	return metric === "TwoSampleKolmogorovSmirnovTest" || metric === "PearsonsChiSquaredTest";
}

/** How far beyond its threshold a bucket's value is (1 is on it), by the feature's own metric; null without a value. */
export function severityAt({ metric, thresholds }: Feature, { value }: TrendPoint): number | null {
	if (value === null || thresholds === null) return null;
	if (!isPValue(metric)) return thresholds.drift === 0 ? null : value / thresholds.drift;
	return value === 0 ? 1000 : Math.min(1000, thresholds.drift / value);
}

/** A changed type and a vanished feature rank above drift; any other lack of a number below what was compared. */
export function rankOf(status: Status, reason: string | undefined): number {
	const isBroken = isTypeChanged({ status, reason }) || hasVanished({ status, reason });
	if (status === "not comparable" && !isBroken) return statusOrder.indexOf("ok") + 0.5;
	return statusOrder.indexOf(status);
}

/** The worst that any bucket says: a type that changed on the last day matters though the week still compares. */
function worst({ feature, points }: Shown): number {
	return Math.min(
		rankOf(feature.status, feature.reason),
		...points.map((point) => (point ? rankOf(point.status, point.reason) : statusOrder.length)),
	);
}

/** Sorts by the whole window's status, then by the worst bucket, then by severity; stable by name. */
export function byUrgency(shown: readonly Shown[]): Shown[] {
	return [...shown].sort(
		(a, b) =>
			rankOf(a.feature.status, a.feature.reason) - rankOf(b.feature.status, b.feature.reason) ||
			worst(a) - worst(b) ||
			(b.feature.severity ?? -1) - (a.feature.severity ?? -1) ||
			a.feature.name.localeCompare(b.feature.name),
	);
}
