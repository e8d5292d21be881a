import { csvText } from "@/lib/csv";
import type { Filter } from "@/lib/model/filter";
import { whereOf } from "@/lib/model/where";
import type { Review, Shown } from "../answer";

const columns = [
	"feature",
	"part",
	"status",
	"kind",
	"metric",
	"label",
	"value",
	"noise",
	"watch",
	"drift",
	"severity",
	"verdict",
	"rows_now",
	"nulls_now",
	"rows_baseline",
	"nulls_baseline",
	"window_from",
	"window_to",
	"baseline",
	"where",
] as const;

/**
 * The review as comma separated values (RFC 4180), a line a feature; empty where there is no number. Of a segment its
 * conditions are JSON, as a monitor's `where` takes them.
 */
export function csvOf(review: Review, shown: readonly Shown[], filter: readonly Filter[]): string {
	const where = filter.length > 0 ? JSON.stringify(whereOf(filter)) : "";
	const lines = shown.map(({ feature, predictions }) => [
		feature.name,
		predictions ? "prediction" : "feature",
		feature.status,
		feature.kind,
		feature.metric,
		feature.label,
		feature.value,
		feature.noise,
		feature.thresholds?.watch,
		feature.thresholds?.drift,
		feature.severity,
		feature.verdict,
		feature.production.rows,
		feature.production.nulls,
		feature.baseline.rows,
		feature.baseline.nulls,
		review.window.from,
		review.window.to,
		review.baseline.label,
		where,
	]);
	return csvText([columns, ...lines]);
}
