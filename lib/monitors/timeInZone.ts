import { formatTime } from "@/lib/format";
import { wallAt } from "@/lib/model/wallTime";

/** "2026-03-04 06:00 Europe/Berlin (05:00 UTC)"; the day in UTC too where it is another one. */
export function timeInZone(iso: string, zone: string): string {
	const time = Date.parse(iso);
	const utc = formatTime(time, "minute");
	if (zone === "UTC") return `${utc} UTC`;
	const { year, month, day, hour, minute } = wallAt(time, zone);
	const local = formatTime(Date.UTC(year, month - 1, day, hour, minute), "minute");
	return `${local} ${zone} (${utc.startsWith(local.slice(0, 10)) ? utc.slice(11) : utc} UTC)`;
}
