import { type Family, families, familiesOfKinds, type KindCounts, noKinds, valueKinds } from "@/lib/cell";
import type { CategoryCounts } from "./categories";
import { type Distinct, distinctOf, mergeDistinct, sizeOf } from "./distinct";
import { sum } from "./sum";

/**
 * One feature on one side of a comparison, as an engine summarises it: everything the statistics need, in numbers that
 * add up over blobs, hours and days.
 */
export interface FeatureSample {
	kinds: KindCounts;
	/** The numbers, int and float together; empty where there are none. NaN and the infinities are not in it. */
	numbers: Distinct;
	/** How often each text occurs. */
	texts: CategoryCounts;
	/** How many of the booleans are true. */
	trues: number;
}

/** All rows, with and without a value. */
export function rowsOf({ kinds }: FeatureSample): number {
	return sum(Object.values(kinds));
}

/** Rows without a value: null, key missing, NaN or infinity. */
export function nullsOf({ kinds, numbers }: FeatureSample): number {
	return kinds.missing + kinds.null + (familiesOfKinds(kinds).number - sizeOf(numbers.counts));
}

/** Rows of each family. */
export function familyCounts({ kinds, numbers }: FeatureSample): Record<Family, number> {
	return { ...familiesOfKinds(kinds), number: sizeOf(numbers.counts) };
}

/** The most frequent family; undefined where no row has a value. A stray "n/a" does not make numbers text. */
export function familyOf(sample: FeatureSample): Family | undefined {
	const counts = familyCounts(sample);
	const most = Math.max(...Object.values(counts));
	// Of equally frequent ones the first.
	return most === 0 ? undefined : families.find((family) => counts[family] === most);
}

/**
 * Scalars of a sample by how they are written, whatever their type: the number 123 and the text "123" are one category.
 * That a type changed is said by the status, not by a split category.
 */
export function scalarsOf(sample: FeatureSample, withNumbers: boolean): CategoryCounts {
	const { kinds, trues, numbers, texts } = sample;
	const hasNumbers = withNumbers && numbers.values.length > 0;
	const { boolean } = familiesOfKinds(kinds);
	if (boolean === 0 && !hasNumbers) return texts;
	const counts = new Map(texts);
	const add = (category: string, count: number) => {
		if (count > 0) counts.set(category, (counts.get(category) ?? 0) + count);
	};
	add("false", boolean - trues);
	add("true", trues);
	if (hasNumbers) {
		for (const [place, value] of numbers.values.entries()) add(String(value), numbers.counts[place] ?? 0);
	}
	return counts;
}

/** A sample of plain values, as JSON.parse gives them. A whole number counts as int: JSON.parse cannot tell 2.0 from 2. */
export function sampleOf(values: Iterable<unknown>): FeatureSample {
	const kinds = noKinds();
	const numbers: number[] = [];
	const texts = new Map<string, number>();
	let trues = 0;
	for (const value of values) {
		if (value === undefined) kinds.missing += 1;
		else if (value === null) kinds.null += 1;
		else if (typeof value === "number") {
			kinds[Number.isInteger(value) ? "int" : "float"] += 1;
			numbers.push(value);
		} else if (typeof value === "boolean") {
			kinds.boolean += 1;
			trues += value ? 1 : 0;
		} else if (typeof value === "string") {
			kinds.text += 1;
			texts.set(value, (texts.get(value) ?? 0) + 1);
		} else kinds.json += 1;
	}
	return { kinds, numbers: distinctOf(numbers), texts, trues };
}

/** Two samples as one. */
export function mergeSamples(first: FeatureSample, second: FeatureSample): FeatureSample {
	const kinds = { ...first.kinds };
	for (const kind of valueKinds) kinds[kind] += second.kinds[kind];
	const texts = new Map(first.texts);
	for (const [text, count] of second.texts) texts.set(text, (texts.get(text) ?? 0) + count);
	return {
		kinds,
		numbers: mergeDistinct(first.numbers, second.numbers),
		texts,
		trues: first.trues + second.trues,
	};
}
