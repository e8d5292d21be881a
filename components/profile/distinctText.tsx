import type { ColumnProfile } from "@/lib/api/profile";
import { formatCount } from "@/lib/format";

/** How many different values, "≥ 100,000" where not all were counted. */
export function distinctText(distinct: ColumnProfile["distinct"]) {
	if (distinct.value !== null) return formatCount(distinct.value);
	const { atLeast, reason } = distinct;
	// Of objects alone "at least one" says nothing.
	return (
		<span title={reason}>
			{atLeast > 1 ? `≥ ${formatCount(atLeast)}` : <span className="text-ink-3">–</span>}
		</span>
	);
}
