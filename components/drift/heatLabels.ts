import { formatTime, type Zone } from "@/lib/format";
import { parseTime } from "@/lib/time";
import type { Trend } from "./answer";
import type { HeatGroup } from "./heatGroups";

/** Of hours from so many on, dates tell more than times of day. */
const datesFromHours = 48;
const maxLabels = 8;

/** What stands above each cell: hours of up to two days, else dates; undefined where there is no room. Pure. */
export function heatLabels(
	{ buckets, by }: Pick<Trend, "buckets" | "by">,
	groups: readonly HeatGroup[],
	zone: Zone,
): (string | undefined)[] {
	const byHour = by === "hour" && buckets.length <= datesFromHours;
	// Days and weeks are those of UTC, whatever zone is shown.
	const shownZone = by === "hour" ? zone : "utc";
	const times = groups.map(({ first }) =>
		formatTime(parseTime(buckets[first]?.start ?? "") ?? 0, byHour ? "hour" : "day", shownZone),
	);
	// Where cells are parts of days, a date stands above the first of each.
	const labelled = times.flatMap((time, column) => (time === times[column - 1] ? [] : [column]));
	const every = Math.max(1, Math.ceil(labelled.length / maxLabels));
	const shown = new Set(labelled.filter((_, place) => place % every === 0));
	return times.map((time, column) => {
		if (!shown.has(column)) return undefined;
		return byHour && !time.endsWith(" 00:00") ? time.slice(11) : time.slice(5, 10);
	});
}
