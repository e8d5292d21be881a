/** Times that go by the clock: "now", "now-6h", "now-1d/d" (the start of yesterday, UTC). */
import { floorTo, type Millis } from "@/lib/time";

const pattern = /^now(?:-(\d{1,6})([mhdw]))?(?:\/([hd]))?$/;
const lengths = new Map<string | undefined, Millis>([
	["m", 60_000],
	["h", 3_600_000],
	["d", 86_400_000],
	["w", 604_800_000],
]);

/** `now` minus so many minutes, hours, days or weeks, cut to the hour or day where `/h` or `/d` says so; undefined for other text. */
export function relativeTime(text: string, now: Millis): Millis | undefined {
	const match = pattern.exec(text);
	if (!match) return undefined;
	const [, count = "0", unit = "m", start] = match;
	const time = now - Number(count) * (lengths.get(unit) ?? 0);
	return start === undefined ? time : floorTo(time, start === "h" ? "hour" : "day");
}
