import { calendarTime, type Millis, parseTime } from "@/lib/time";

const parts: Readonly<Record<string, string>> = {
	"%Y": "(?<Y>\\d{4})",
	"%y": "(?<y>\\d{2})",
	"%m": "(?<m>\\d{1,2})",
	"%d": "(?<d>\\d{1,2})",
	"%H": "(?<H>\\d{1,2})",
	"%I": "(?<I>\\d{1,2})",
	"%p": "(?<p>[AaPp][Mm])",
	"%M": "(?<M>\\d{1,2})",
	"%S": "(?<S>\\d{1,2})",
	"%f": "(?<f>\\d{1,9})",
	"%z": "(?<z>Z|[+-]\\d{2}:?\\d{2})",
	"%Z": "(?:UTC|GMT|Z)?",
};

/** Reads times by strptime patterns, the first that fits; ISO 8601 where none is given. No zone means UTC. */
export function dateReader(formats: readonly string[]): (text: string) => Millis | undefined {
	if (formats.length === 0) return parseTime;
	const patterns = formats.map(patternOf);
	return (text) => {
		for (const pattern of patterns) {
			const groups = pattern.exec(text.trim())?.groups;
			const time = groups && timeOf(groups);
			if (time !== undefined) return time;
		}
		return undefined;
	};
}

function patternOf(format: string): RegExp {
	const source = format.replaceAll(/%[a-zA-Z]|[\s\S]/g, (piece) => parts[piece] ?? escaped(piece));
	return new RegExp(`^${source}$`);
}

/** Text as a regular expression that matches just it. */
export function escaped(text: string): string {
	return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

function timeOf(groups: Record<string, string | undefined>): Millis | undefined {
	const number = (name: string, otherwise: number) =>
		groups[name] === undefined ? otherwise : Number(groups[name]);
	const shortYear = number("y", 70);
	const year = number("Y", shortYear + (shortYear < 69 ? 2000 : 1900));
	const twelve = number("I", 12);
	if (twelve < 1 || twelve > 12) return undefined;
	const clock = twelve % 12;
	const hour = number("H", clock + (/p/i.test(groups.p ?? "") ? 12 : 0));
	const millis = Math.floor(Number(`0.${groups.f ?? "0"}`) * 1000);
	const time = calendarTime(
		year,
		number("m", 1),
		number("d", 1),
		hour,
		number("M", 0),
		number("S", 0),
		millis,
	);
	const zone = zoneMillis(groups.z);
	return time === undefined || zone === undefined ? undefined : time - zone;
}

function zoneMillis(zone: string | undefined): Millis | undefined {
	const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? "") ?? [];
	if (!sign) return 0;
	if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
	return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
