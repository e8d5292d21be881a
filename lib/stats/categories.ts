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

/** The most frequent categories of both sides together, and what falls outside of them. */
export interface RankedCategories extends PairedCategories {
	/** The baseline's remaining categories. */
	other: Pair<number>;
	/** Remaining values that the baseline never had; its own count is always 0. */
	new: Pair<number>;
	/**
	 * Rows of the baseline that stand in `other` though as many are to be expected in `new`: those of remaining values
	 * that were met in one record only (Good 1953: so many of the next draws are of values never seen before).
	 */
	unseen: number;
	/** Which of either occur in production, in code point order; undefined where they are too many to name. */
	found: { other: string[] | undefined; new: string[] | undefined };
	/** Each category's index in `categories`, and whether the baseline has a value: what a row's bin is found by. */
	indexes: ReadonlyMap<string, number>;
	inBaseline: (category: string) => boolean;
}

/** Categories of their own at most, and the records that one needs to be met in on both sides together. */
const maxOwnBins = 30;
const minRecords = 5;

/**
 * Own categories are the 30 that are met in the most records of both sides together, in 5 at least, ties by code point.
 * To choose them by the baseline alone is a trap: the most frequent of many rare values are so by luck, and their luck
 * does not return in production.
 *
 * @param met in how many records a category is met, where rows share records; else each row is a record
 */
export function rankCategories(
	baseline: CategoryCounts,
	production: CategoryCounts,
	met: { baseline?: CategoryCounts | undefined; production?: CategoryCounts | undefined } = {},
): RankedCategories {
	const [metBefore, metNow] = [met.baseline ?? baseline, met.production ?? production];
	const candidates: [category: string, records: number][] = [];
	for (const category of new Set([...baseline.keys(), ...production.keys()])) {
		const records = (metBefore.get(category) ?? 0) + (metNow.get(category) ?? 0);
		if (records >= minRecords) candidates.push([category, records]);
	}
	candidates.sort(([one, records], [other, more]) => more - records || byCodePoint(one, other));
	const categories = candidates.slice(0, maxOwnBins).map(([category]) => category);
	const indexes = new Map(categories.map((category, index) => [category, index]));
	const isRest = ([category, count]: readonly [string, number]) => count > 0 && !indexes.has(category);
	const inBaseline = (category: string) => (baseline.get(category) ?? 0) > 0;
	const rest = [...baseline].filter(isRest);
	const others = [...production].filter(isRest);
	const known = others.filter(([category]) => inBaseline(category));
	const fresh = others.filter(([category]) => !inBaseline(category));
	return {
		categories,
		baseline: categories.map((category) => baseline.get(category) ?? 0),
		production: categories.map((category) => production.get(category) ?? 0),
		other: { baseline: sum(rest.map(countOf)), production: sum(known.map(countOf)) },
		new: { baseline: 0, production: sum(fresh.map(countOf)) },
		unseen: sum(rest.filter(([category]) => metBefore.get(category) === 1).map(countOf)),
		found: { other: nameable(known), new: nameable(fresh) },
		indexes,
		inBaseline,
	};
}

function countOf([, count]: readonly [string, number]): number {
	return count;
}

const maxNamedCategories = 200;
const maxNamedCharacters = 4_000;

function nameable(entries: readonly (readonly [string, number])[]): string[] | undefined {
	const names = entries.map(([category]) => category);
	const characters = sum(names.map(({ length }) => length));
	return names.length <= maxNamedCategories && characters <= maxNamedCharacters
		? names.sort(byCodePoint)
		: undefined;
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
