import { LeewayError } from "@/lib/errors";
import { formatBytes } from "@/lib/format";
import { parseTime } from "@/lib/time";
import type { Limits } from "./configSchema";

/** What of a call's parameters has a bound: lists, and a window in buckets. */
interface Bounded {
	sort?: unknown;
	columns?: unknown;
	without?: unknown;
	features?: unknown;
	filter?: unknown;
	by?: unknown;
	from?: unknown;
	to?: unknown;
}

const bucketMillis = new Map<unknown, number>([
	["minute", 60_000],
	["hour", 3_600_000],
	["day", 86_400_000],
	["week", 7 * 86_400_000],
]);

/**
 * Throws `invalid`, naming the limit, for a question that asks for more than it may: before anything is opened. What is asked
 * for is known by the parameters' names, which mean the same in every call.
 */
export function checkBounds(query: Bounded, limits: Limits): void {
	const over = (what: string, found: number, limit: keyof Limits, fix: string) => {
		if (found <= limits[limit]) return;
		const most = limits[limit].toLocaleString("en-US");
		throw new LeewayError(
			"invalid",
			`${what} ${found.toLocaleString("en-US")}, more than ${most} (limits.${limit})`,
			`${fix}, or raise limits.${limit} in leeway.yaml.`,
		);
	};
	over("columns to sort by:", lengthOf(query.sort), "sortColumns", "Sort by fewer");
	for (const name of ["columns", "without", "features"] as const) {
		over(
			`columns in \`${name}\`:`,
			lengthOf(query[name]),
			"columns",
			"Name fewer, or leave the parameter out for all",
		);
	}
	over("conditions in `filter`:", lengthOf(query.filter), "filters", "Give fewer");
	for (const { value } of listOf(query.filter)) {
		over("values of one `in`:", lengthOf(value), "filterValues", "Give fewer, or ask several times");
	}
	const step = bucketMillis.get(query.by);
	const [from, to] = [timeOf(query.from), timeOf(query.to)];
	if (step === undefined || from === undefined || to === undefined) return;
	const buckets = Math.ceil((to - from) / step);
	over(
		`buckets of ${article(query.by)} in the window:`,
		buckets,
		"buckets",
		"Give a shorter window, or a longer `by`",
	);
}

/** A body's bound in words, for its refusal. */
export function bodyTooLarge(maxBytes: number): LeewayError {
	return new LeewayError(
		"too_large",
		`the request's body is over ${formatBytes(maxBytes)} (limits.bodyBytes)`,
		"Send less, or raise limits.bodyBytes in leeway.yaml.",
	);
}

const article = (unit: unknown) => `${unit === "hour" ? "an" : "a"} ${String(unit)}`;

function timeOf(text: unknown): number | undefined {
	return typeof text === "string" ? parseTime(text) : undefined;
}

function lengthOf(value: unknown): number {
	return Array.isArray(value) ? value.length : 0;
}

function listOf(value: unknown): { value?: unknown }[] {
	return Array.isArray(value) ? value.filter((each) => typeof each === "object" && each !== null) : [];
}
