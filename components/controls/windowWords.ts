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
	return `${from} to ${to}`;
}
