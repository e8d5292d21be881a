import { useZone } from "@/components/shell/PreferencesProvider";
import { formatTime } from "@/lib/format";
import { parseTime } from "@/lib/time";
import type { Trend } from "../answer";

/** The days or hours above the heatmap, as many as fit. */
export function HeatAxis({ trend }: { trend: Trend }) {
	const zone = useZone();
	const { buckets, by } = trend;
	const every = Math.max(1, Math.ceil(buckets.length / (by === "hour" ? 8 : 7)));
	return (
		<span aria-hidden="true" className="flex w-full text-xs text-ink-3 tabular-nums">
			{buckets.map(({ start }, place) => {
				const time = formatTime(parseTime(start) ?? 0, by === "hour" ? "hour" : "day", zone);
				const label = by !== "hour" || time.endsWith(" 00:00") ? time.slice(5, 10) : time.slice(11);
				return (
					<span key={start} className="w-0 flex-1 whitespace-nowrap">
						{place % every === 0 && label}
					</span>
				);
			})}
		</span>
	);
}
