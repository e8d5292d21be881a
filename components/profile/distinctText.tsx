import { formatCount } from "@/lib/format";
import type { ColumnProfile } from "@/lib/server/profileApi";

/** How many different values, "≥ 100,000" where not all were counted. */
export function distinctText(distinct: ColumnProfile["distinct"]) {
	if (distinct.value !== null) return formatCount(distinct.value);
	return <span title={distinct.reason}>≥ {formatCount(distinct.atLeast)}</span>;
}
