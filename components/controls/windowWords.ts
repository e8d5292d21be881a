import type { TimeValue } from "@/lib/model/relativeTime";

const units: Record<string, string> = { m: "min", h: "h", d: "day", w: "week" };

/** What a window that goes by the clock is called: "last 6 h", "yesterday"; undefined for others. */
export function windowWords(from: TimeValue | null, to: TimeValue | null): string | undefined {
	if (typeof from !== "string" || typeof to !== "string") return undefined;
	const [, count, letter = ""] = /^now-(\d+)([mhdw])$/.exec(from) ?? [];
	if (count !== undefined && to === "now") {
		const unit = units[letter] ?? letter;
		return `last ${count} ${unit}${unit.length > 3 || unit === "day" ? (count === "1" ? "" : "s") : ""}`;
	}
	const zone = /@.+$/.exec(from)?.[0] ?? "";
	if (from === `now/d${zone}` && to === "now") return "today";
	if (from === `now-1d/d${zone}` && to === `now/d${zone}`) return "yesterday";
	const [start, end] = [timeOfDay(from), timeOfDay(to)];
	if (!start || !end) return "relative";
	if (start.day === end.day) return `${start.day} ${start.time} to ${end.time}`;
	return `${start.day} ${start.time} to ${end.day} ${end.time}`;
}

/** A time of a day so many days ago, "now-1d/d+14h+30m@Europe/Berlin"; undefined for others. */
function timeOfDay(text: string): { day: string; time: string } | undefined {
	const found = /^now(?:-(\d+)d)?\/d(?:\+(\d+)h)?(?:\+(\d+)m)?(?:@.+)?$/.exec(text);
	if (!found) return undefined;
	const [days, hours, minutes] = found.slice(1).map((part) => Number(part ?? 0));
	const two = (part = 0) => String(part).padStart(2, "0");
	const day = days === 0 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
	return { day, time: `${two(hours)}:${two(minutes)}` };
}
