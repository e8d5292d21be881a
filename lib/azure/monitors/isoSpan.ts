import type { Millis } from "@/lib/time";

const pattern =
	/^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const day = 86_400_000;
const lengths = [365 * day, 30 * day, 7 * day, day, 3_600_000, 60_000, 1_000];

export interface IsoSpan {
	millis: Millis;
	/** Of months or years, which are taken for 30 and 365 days. */
	isRounded: boolean;
}

/** "P7D", "PT1H", "PT0S": a duration of ISO 8601. Undefined for other text. */
export function readIsoSpan(text: string): IsoSpan | undefined {
	const found = pattern.exec(text.trim().toUpperCase());
	if (!found || found[0].length < 3) return undefined;
	const counts = found.slice(1).map((count) => Number(count ?? 0));
	const millis = counts.reduce((sum, count, place) => sum + count * (lengths[place] ?? 0), 0);
	return { millis, isRounded: (counts[0] ?? 0) > 0 || (counts[1] ?? 0) > 0 };
}

/** As Leeway's definitions have it: "7d", "36h", "90m"; days where it is whole days. 0 is "0h". */
export function spanText(millis: Millis): string {
	if (millis === 0) return "0h";
	if (millis % day === 0) return `${millis / day}d`;
	return millis % 3_600_000 === 0 ? `${millis / 3_600_000}h` : `${Math.ceil(millis / 60_000)}m`;
}

/** "P7D", "PT36H", "PT90M"; 0 is "P0D". */
export function isoSpan(millis: Millis): string {
	const text = spanText(millis);
	const unit = text.at(-1);
	if (millis === 0) return "P0D";
	return unit === "d" ? `P${text.toUpperCase()}` : `PT${text.toUpperCase()}`;
}

/** "7 days", "36 hours". */
export function spanWords(millis: Millis): string {
	const text = spanText(millis);
	const count = Number.parseInt(text, 10);
	const unit = { d: "day", h: "hour", m: "minute" }[text.at(-1) ?? "m"] ?? "minute";
	return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
