import type { ColumnProfile } from "@/lib/api/profile";
import { reasonText } from "@/lib/model/verdict";
import type { ColumnSummary } from "@/lib/query/engine";
import type { ColumnProfile as Counted } from "@/lib/stats/profile";
import type { Statistic } from "@/lib/stats/statistic";
import { columnJson } from "./rowsJson";

/** A column's profile as the API gives it; `summary` is undefined for a column that the window has no cell of. */
export function profileJson(
	name: string,
	counted: Counted,
	summary: ColumnSummary | undefined,
): ColumnProfile {
	const { kinds, rows, notFinite, distinct, numbers, texts, top } = counted;
	return {
		...columnJson({ name, kinds, inexact: summary?.inexact ?? 0 }),
		rows,
		nulls: kinds.null,
		missing: kinds.missing,
		notFinite,
		distinct:
			distinct.value === null
				? { value: null, reason: reasonText(distinct.reason), atLeast: distinct.atLeast }
				: { value: distinct.value },
		numbers: numbers && { ...numbers, sd: statisticJson(numbers.sd) },
		texts,
		top,
	};
}

function statisticJson(statistic: Statistic) {
	return statistic.value === null
		? { value: null, reason: reasonText(statistic.reason) }
		: { value: statistic.value };
}
