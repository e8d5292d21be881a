import { hasDecimals } from "@/lib/cell";
import { sizeOf } from "./distinct";
import { isDateOrTime } from "./isDateOrTime";
import { quantiles } from "./quantile";
import type { GroupedSample } from "./records";
import { familyOf } from "./sample";

/** Why a feature's values are not judged: every window would be new. */
export type SetAside = "identifier" | "free_text" | "time";

/** Whether a reason is one of these. */
export function isSetAside(reason: string | undefined): reason is SetAside {
	return reason === "identifier" || reason === "free_text" || reason === "time";
}

/** With fewer values, most of them met once, nobody can tell an identifier from a category. */
const minValues = 100;
/** Of texts that are times, at least so many parse as ISO 8601. */
const shareOfTimes = 0.95;
/** Of integers that are ids or epoch times, more than so many are distinct, and half are at least so large. */
const shareOfDistinct = 0.99;
const minMagnitude = 1e9;
/** Texts with white space in a tenth of them are sentences rather than ids; so are long ones. */
const shareOfSpaces = 0.1;
const maxIdentifierLength = 128;

/**
 * Identifiers, free text and times, recognised by the baseline's values: texts more than half of whose rows hold a value met
 * only once (in one record, where rows share records), texts that are ISO 8601 dates or times, and large integers that
 * are nearly all distinct. `few_repeats`: so it looks, but with fewer than 100 values that is not certain.
 */
export function setAsideOf(baseline: GroupedSample): SetAside | "few_repeats" | undefined {
	const family = familyOf(baseline);
	if (family === "number") return isIdentifierNumber(baseline) ? "identifier" : undefined;
	if (family !== "text") return undefined;
	const { texts, groups, allTexts } = baseline;
	let [rows, once, times, spaced, long] = [0, 0, 0, 0, 0];
	for (const [text, count] of texts) {
		rows += count;
		if ((groups?.met.get(text) ?? count) === 1) once += count;
		if (isDateOrTime(text)) times += count;
		if (/\s/.test(text)) spaced += count;
		if (text.length > maxIdentifierLength) long += count;
	}
	if (rows === 0) return undefined;
	if (times >= shareOfTimes * rows) return "time";
	// More different texts than are counted are not categories, however often each is met.
	if (allTexts !== false && once * 2 <= rows) return undefined;
	if (rows < minValues) return "few_repeats";
	return spaced >= shareOfSpaces * rows || long * 2 > rows ? "free_text" : "identifier";
}

function isIdentifierNumber({ kinds, numbers, exact }: GroupedSample): boolean {
	const size = sizeOf(numbers.counts);
	if (hasDecimals(kinds) || size < minValues) return false;
	// Neighbours beyond 2^53 are one double: where such numbers occur they are counted as they are written.
	const distinct = exact?.distinct ?? numbers.values.length;
	if (distinct <= shareOfDistinct * size) return false;
	const [median = 0] = quantiles(absolute(numbers), [0.5]);
	return median >= minMagnitude;
}

function absolute({ values, counts }: GroupedSample["numbers"]): GroupedSample["numbers"] {
	if ((values[0] ?? 0) >= 0) return { values, counts };
	const order = Array.from(values.keys()).sort(
		(one, other) => Math.abs(values[one] ?? 0) - Math.abs(values[other] ?? 0),
	);
	return {
		values: Float64Array.from(order, (place) => Math.abs(values[place] ?? 0)),
		counts: Float64Array.from(order, (place) => counts[place] ?? 0),
	};
}
