import { familiesOfKinds } from "@/lib/cell";
import { numberAsSpelled, SpelledNumber } from "@/lib/decimal";
import { byCodePoint } from "./categories";
import { type FeatureSample, rowsOf } from "./sample";

/** A value and the rows that hold it. */
export interface TopValue {
	/** JSON text, a number with all its digits: the number 1 is not the text "1". Of a long text the beginning, see `cut`. */
	value: string;
	count: number;
	/** Characters of a text whose beginning alone is in `value`. */
	cut?: number;
}

/** Values by how often they occur. */
export interface TopValues {
	/** The most frequent ones first, ties in the order of numbers and texts. */
	values: TopValue[];
	/** Rows with any other value; objects and arrays, which are not counted by value, are among them. */
	others: number;
}

const maxValues = 20;
/** Characters of a text; a list of values carries no payloads. */
const longest = 500;

/**
 * The most frequent booleans, numbers and texts together, at most 20.
 *
 * @example topValues(sampleOf(["a", "b", "a", 1])) // { values: [{ value: '"a"', count: 2 }, { value: "1", count: 1 }, { value: '"b"', count: 1 }], others: 0 }
 */
export function topValues(sample: CountedNumbers): TopValues {
	const top: [value: Value, count: number][] = [];
	const isBefore = (value: unknown, count: number, [other, most]: (typeof top)[number]) =>
		count > most ||
		(count === most &&
			typeof value === "string" &&
			typeof other === "string" &&
			byCodePoint(value, other) < 0);
	for (const [value, count] of counted(sample)) {
		const last = top[maxValues - 1];
		if (count === 0 || (last && !isBefore(value, count, last))) continue;
		const place = top.findIndex((each) => isBefore(value, count, each));
		top.splice(place < 0 ? top.length : place, 0, [value, count]);
		top.length = Math.min(top.length, maxValues);
	}
	const listed = top.reduce((sum, [, count]) => sum + count, 0);
	const { missing, null: nulls } = sample.kinds;
	return {
		values: top.map(([value, count]) => topValue(value, count)),
		others: rowsOf(sample) - missing - nulls - listed,
	};
}

type Value = string | number | boolean | SpelledNumber;

/** A sample, and the most frequent of its numbers by value where their nearest doubles do not say all of them. */
type CountedNumbers = FeatureSample & {
	exact?: { top: readonly { lexeme: string; count: number }[] } | undefined;
};

function* counted({ kinds, trues, numbers, texts, exact }: CountedNumbers): Generator<[Value, number]> {
	yield [false, familiesOfKinds(kinds).boolean - trues];
	yield [true, trues];
	for (const { lexeme, count } of exact?.top ?? []) yield [numberAsSpelled(lexeme), count];
	for (let place = 0; !exact && place < numbers.values.length; place += 1) {
		yield [numbers.values[place] ?? 0, numbers.counts[place] ?? 0];
	}
	yield* texts;
}

function topValue(value: Value, count: number): TopValue {
	if (value instanceof SpelledNumber) return { value: value.lexeme, count };
	if (typeof value !== "string" || value.length <= longest) return { value: JSON.stringify(value), count };
	return { value: JSON.stringify(value.slice(0, longest)), count, cut: value.length };
}
