import type { Notices } from "@/lib/api/answers";
import { formatTime, formatWindow, type Zone } from "@/lib/format";
import { parseTime } from "@/lib/time";

type Gap = Notices["gaps"][number];

/** "stopped at 2026-03-07 14:00 while model_outputs went on", "silent 2026-03-07 14:00 – 16:00 while …". */
export function gapText({ from, to, siblings, stopped }: Gap, zone: Zone = "utc"): string {
	const start = parseTime(from) ?? 0;
	const went = `while ${siblings.join(" and ")} went on`;
	return stopped
		? `stopped at ${formatTime(start, "minute", zone)} ${went}`
		: `silent ${formatWindow(start, parseTime(to) ?? start, zone)} ${went}`;
}
