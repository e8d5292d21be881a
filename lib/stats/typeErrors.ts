import { familiesOfKinds, hasDecimals } from "@/lib/cell";
import { sizeOf } from "./distinct";
import { type FeatureSample, familyOf } from "./sample";
import { sum } from "./sum";

/** The type of a column, as a table would have it. */
export type ValueType = "integer" | "float" | "boolean" | "text" | "nested";

/** The type of a sample's values; undefined where it has none. */
export function valueTypeOf(sample: FeatureSample): ValueType | undefined {
	const family = familyOf(sample);
	if (family !== "number") return family;
	return hasDecimals(sample.kinds) ? "float" : "integer";
}

/**
 * Values, nulls apart, that do not parse as `type`. Text that spells a number parses as one; so does 2.0 as an
 * integer. Everything but an object or an array parses as text.
 */
export function typeErrorsOf(type: ValueType, { kinds, numbers, texts }: FeatureSample): number {
	const { boolean, nested, text } = familiesOfKinds(kinds);
	const textsNot = (parses: (each: string) => boolean) => {
		return sum([...texts].map(([each, count]) => (parses(each) ? 0 : count)));
	};
	const numbersNot = (parses: (value: number) => boolean) => {
		return sizeOf(numbers.counts.filter((_, place) => !parses(numbers.values[place] ?? 0)));
	};
	switch (type) {
		case "integer":
			return (
				nested +
				boolean +
				numbersNot(Number.isInteger) +
				textsNot((each) => {
					return isNumberText(each) && Number.isInteger(Number(each));
				})
			);
		case "float":
			return nested + boolean + textsNot(isNumberText);
		case "boolean":
			return nested + numbersNot((value) => value === 0 || value === 1) + textsNot(isBoolean);
		case "text":
			return nested;
		case "nested":
			return boolean + sizeOf(numbers.counts) + text;
	}
}

/** Does the text spell a number, as most parsers would have it? */
export function isNumberText(text: string): boolean {
	return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text);
}

function isBoolean(text: string): boolean {
	return /^\s*(?:true|false)\s*$/i.test(text);
}
