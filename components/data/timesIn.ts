import { formatTime, formatWindow, type Zone, zoneName } from "@/lib/format";
import { parseTime } from "@/lib/time";

const instant = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z`;
const windows = new RegExp(`from (${instant}) to (${instant})`, "g");
const instants = new RegExp(instant, "g");

/** A message of the API with its times as pages write them, in the zone that is shown. */
export function timesIn(message: string, zone: Zone): string {
	return message
		.replace(windows, (whole, first: string, last: string) => {
			const [from, to] = [parseTime(first), parseTime(last)];
			if (from === undefined || to === undefined) return whole;
			return `in ${formatWindow(from, to, zone)} ${zoneName(zone, from)}`;
		})
		.replace(instants, (whole) => {
			const time = parseTime(whole);
			return time === undefined ? whole : `${formatTime(time, "second", zone)} ${zoneName(zone, time)}`;
		});
}
