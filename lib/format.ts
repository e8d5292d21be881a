/** What a person reads: counts, bytes, times, durations. Pure; English digits and separators everywhere. */
import { isoUtc, type Millis, type Unit } from "./time";

/** Between a number and its unit, so that no line breaks there. */
export const noBreak = "\u00A0";

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** 41200 → "41,200". */
export function formatCount(count: number): string {
	return whole.format(count);
}

/** "1 row", "2 rows", "41,200 rows". */
export function formatCountOf(count: number, one: string, many = `${one}s`): string {
	return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const byteUnits = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

/** Decimal units, as Azure bills and the SI says: 999 → "999 B", 14200 → "14.2 kB". Three digits at most. */
export function formatBytes(bytes: number): string {
	let value = bytes;
	let unit = 0;
	while (value >= 999.5 && unit < byteUnits.length - 1) {
		value /= 1000;
		unit += 1;
	}
	const digits = unit === 0 || value >= 99.95 ? 0 : 1;
	return `${value.toFixed(digits)}${noBreak}${byteUnits[unit]}`;
}

/** A share of a whole: "0 %", "< 0.1 %", "12.5 %", "> 99.9 %", "100 %". Never rounds something to nothing or all. */
export function formatShare(part: number, total: number): string {
	if (total === 0 || part === 0) return `0${noBreak}%`;
	if (part === total) return `100${noBreak}%`;
	const percent = (part / total) * 100;
	if (percent < 0.1) return `<${noBreak}0.1${noBreak}%`;
	if (percent > 99.9) return `>${noBreak}99.9${noBreak}%`;
	return `${percent.toFixed(percent < 10 || percent > 99 ? 1 : 0)}${noBreak}%`;
}

/** 320 → "320 ms", 4200 → "4.2 s", 200000 → "3 min 20 s", 8000000 → "2 h 13 min", 172800000 → "2 d". */
export function formatDuration(millis: Millis): string {
	if (millis < 1000) return `${Math.round(millis)}${noBreak}ms`;
	if (millis < 59_950) return `${(millis / 1000).toFixed(1).replace(/\.0$/, "")}${noBreak}s`;
	const seconds = Math.round(millis / 1000);
	const steps = [
		["d", 86_400],
		["h", 3600],
		["min", 60],
		["s", 1],
	] as const;
	const first = steps.findIndex(([, length]) => seconds >= length);
	return steps
		.slice(first, first + 2)
		.map(([name, length], place) => {
			const before = place === 0 ? seconds : seconds % (steps[first]?.[1] ?? 1);
			return { name, count: Math.floor(before / length) };
		})
		.filter(({ count }) => count > 0)
		.map(({ name, count }) => `${count}${noBreak}${name}`)
		.join(" ");
}

/** Where times are shown: UTC, as they are stored, or the reader's own zone. */
export type Zone = "utc" | "local";

const keep: Record<Unit | "second", number> = {
	year: 4,
	month: 7,
	day: 10,
	hour: 16,
	minute: 16,
	second: 19,
};

/** "2026-03-07 21:00" down to `unit`, in `zone`; milliseconds are shown only when there are any. */
export function formatTime(time: Millis, unit: Unit | "second" = "second", zone: Zone = "utc"): string {
	const shifted = zone === "utc" ? time : time - new Date(time).getTimezoneOffset() * 60_000;
	const iso = isoUtc(shifted);
	const text = unit === "second" ? iso.replace("Z", "") : iso.slice(0, keep[unit]);
	return text.replace("T", " ");
}

/** The zone's short name: "UTC", or an offset such as "UTC+02:00" at that time. */
export function zoneName(zone: Zone, time: Millis): string {
	if (zone === "utc") return "UTC";
	const minutes = -new Date(time).getTimezoneOffset();
	if (minutes === 0) return "UTC";
	const part = (value: number) => String(Math.floor(value)).padStart(2, "0");
	const size = Math.abs(minutes);
	return `UTC${minutes < 0 ? "−" : "+"}${part(size / 60)}:${part(size % 60)}`;
}

/** The zone by its IANA name: what wall-clock times are read in. */
export function zoneId(zone: Zone): string {
	return zone === "utc" ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A UTC day in a sentence: "22 Nov", with the year where it is another than now's: "22 Nov 2025". */
export function formatDay(time: Millis, now: Millis): string {
	const date = new Date(time);
	const day = `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
	const year = date.getUTCFullYear();
	return year === new Date(now).getUTCFullYear() ? day : `${day} ${year}`;
}

/** A half-open window in as few words as are exact: one day, one hour, or both ends. */
export function formatWindow(from: Millis, to: Millis, zone: Zone = "utc"): string {
	const day = 86_400_000;
	const start = formatTime(from, "minute", zone);
	const end = formatTime(to, "minute", zone);
	const aligned = start.endsWith("00:00") && end.endsWith("00:00");
	if (aligned && to - from === day) return start.slice(0, 10);
	if (aligned) return `${start.slice(0, 10)} – ${formatTime(to - day, "day", zone)}`;
	return start.slice(0, 10) === end.slice(0, 10) ? `${start} – ${end.slice(11)}` : `${start} – ${end}`;
}
