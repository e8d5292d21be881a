import { useMemo } from "react";
import { useZone } from "@/components/shell/PreferencesProvider";
import type { TimeNote } from "@/lib/model/note";
import { parseTime } from "@/lib/time";
import type { Trend } from "../answer";
import type { HeatGroup } from "../heatGroups";
import { heatLabels } from "../heatLabels";
import { notedBuckets } from "../notedBuckets";

interface HeatAxisProps {
	trend: Trend;
	groups: readonly HeatGroup[];
	notes: readonly TimeNote[];
}

/** The days or hours above the heatmap, as many as fit; those with notes are marked. */
export function HeatAxis({ trend, groups, notes }: HeatAxisProps) {
	const zone = useZone();
	const labels = useMemo(() => heatLabels(trend, groups, zone), [trend, groups, zone]);
	const noted = useMemo(() => notedBuckets(trend, notes), [trend, notes]);
	const timeOf = (place: number) => parseTime(trend.buckets[place]?.start ?? "") ?? 0;
	return (
		<span aria-hidden="true" className="flex w-full text-xs text-ink-3 tabular-nums">
			{groups.map(({ first, last }, column) => {
				const [from, to] = noted.length > 0 ? [timeOf(first), timeOf(last)] : [0, 0];
				const texts = noted.flatMap((each) =>
					each.first <= to && from <= each.last ? [each.note.text] : [],
				);
				return (
					<span
						key={first}
						title={texts.length > 0 ? texts.join("; ") : undefined}
						className={`w-0 flex-1 border-b-2 whitespace-nowrap ${texts.length > 0 ? "border-note" : "border-transparent"}`}
					>
						{labels[column]}
					</span>
				);
			})}
		</span>
	);
}
