import { useZone } from "@/components/shell/PreferencesProvider";
import { formatTime } from "@/lib/format";
import type { TimeNote } from "@/lib/model/note";
import { parseTime } from "@/lib/time";
import type { Trend } from "../answer";
import { notedBuckets } from "../notedBuckets";

/** The days or hours above the heatmap, as many as fit; those with notes are marked. */
export function HeatAxis({ trend, notes }: { trend: Trend; notes: readonly TimeNote[] }) {
	const zone = useZone();
	const noted = notedBuckets(trend, notes);
	const { buckets, by } = trend;
	const every = Math.max(1, Math.ceil(buckets.length / (by === "hour" ? 8 : 7)));
	return (
		<span aria-hidden="true" className="flex w-full text-xs text-ink-3 tabular-nums">
			{buckets.map(({ start }, place) => {
				const at = parseTime(start) ?? 0;
				const texts = noted.flatMap(({ note, first, last }) =>
					first <= at && at <= last ? [note.text] : [],
				);
				const time = formatTime(at, by === "hour" ? "hour" : "day", zone);
				const label = by !== "hour" || time.endsWith(" 00:00") ? time.slice(5, 10) : time.slice(11);
				return (
					<span
						key={start}
						title={texts.length > 0 ? texts.join("; ") : undefined}
						className={`w-0 flex-1 border-b-2 whitespace-nowrap ${texts.length > 0 ? "border-note" : "border-transparent"}`}
					>
						{place % every === 0 && label}
					</span>
				);
			})}
		</span>
	);
}
