import type { Pair } from "./statistic";
import { sum } from "./sum";

/** Two samples over the same categories: `baseline[i]` and `production[i]` rows hold `categories[i]`. */
export interface PairedCategories extends Pair<number[]> {
	categories: string[];
}

/** How often each category occurs. */
export type CategoryCounts = ReadonlyMap<string, number>;

/** Both samples over the union of their categories, in code point order. Categories nobody has are left out. */
export function unionCategories(baseline: CategoryCounts, production: CategoryCounts): PairedCategories {
	const seen = [...baseline, ...production].filter(([, count]) => count > 0).map(([category]) => category);
	const categories = [...new Set(seen)].sort(byCodePoint);
	return {
		categories,
		baseline: categories.map((category) => baseline.get(category) ?? 0),
		production: categories.map((category) => production.get(category) ?? 0),
	};
}

/** The baseline's most frequent categories, and what falls outside of them. */
export interface RankedCategories extends PairedCategories {
	/** The baseline's remaining categories. */
	other: Pair<number>;
	/** Values the baseline never had; its own count is always 0. */
	new: Pair<number>;
	/** Which of either occur in production; undefined where they are too many to name. */
	found: { other: string[] | undefined; new: string[] | undefined };
}

/**
 * The baseline's `limit` most frequent categories, ties by value ascending, with the rest of the baseline's categories
 * and the ones it never had counted apart.
 *
 * @param compare order of equally frequent categories; numbers written as text want their own
 */
export function rankCategories(
	baseline: CategoryCounts,
	production: CategoryCounts,
	{ limit = 30, compare = byCodePoint }: { limit?: number; compare?: typeof byCodePoint } = {},
): RankedCategories {
	const known = [...baseline].filter(([, count]) => count > 0);
	known.sort(([first, firstCount], [second, secondCount]) => {
		return secondCount - firstCount || compare(first, second);
	});
	const top = known.slice(0, limit);
	const rest = known.slice(limit);
	const inBaseline = (entries: typeof known) => entries.map(([, count]) => count);
	const inProduction = (entries: typeof known) => entries.map(([category]) => production.get(category) ?? 0);
	const neverSeen = [...production].filter(([category, count]) => count > 0 && !baseline.get(category));
	const inBoth = rest.filter(([category]) => (production.get(category) ?? 0) > 0);
	return {
		categories: top.map(([category]) => category),
		baseline: inBaseline(top),
		production: inProduction(top),
		other: { baseline: sum(inBaseline(rest)), production: sum(inProduction(rest)) },
		new: { baseline: 0, production: sum(neverSeen.map(([, count]) => count)) },
		found: { other: nameable(inBoth), new: nameable(neverSeen) },
	};
}

const mostNamed = 200;
const mostNamedCharacters = 4_000;

function nameable(entries: readonly (readonly [string, number])[]): string[] | undefined {
	const names = entries.map(([category]) => category);
	const characters = sum(names.map(({ length }) => length));
	return names.length <= mostNamed && characters <= mostNamedCharacters ? names : undefined;
}

/** By Unicode code point, as UTF-8 and Python order text; JavaScript's own order differs beyond U+FFFF. */
export function byCodePoint(first: string, second: string): number {
	if (first === second) return 0;
	let place = 0;
	while (first.charCodeAt(place) === second.charCodeAt(place)) place += 1;
	// A differing low surrogate is compared as is: the pairs' high halves were equal.
	const one = rank(first.charCodeAt(place));
	const other = rank(second.charCodeAt(place));
	return one - other;
}

/** Surrogates stand for code points above every single unit; the end of a text comes before all. */
function rank(unit: number): number {
	if (Number.isNaN(unit)) return -1;
	return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Numbers written as text, by their value; what is no number comes last, by code point. */
export function byNumber(first: string, second: string): number {
	return Number(first) - Number(second) || byCodePoint(first, second);
}
