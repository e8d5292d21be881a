import { sizeOf } from "./distinct";
import { type FeatureSample, familyOf } from "./sample";
import { sum } from "./sum";

/** The type of a column, as a table would have it. */
export type ValueType = "integer" | "float" | "boolean" | "text" | "nested";

/** The type of a sample's values; undefined where it has none. */
export function valueTypeOf(sample: FeatureSample): ValueType | undefined {
	const family = familyOf(sample);
	if (family !== "number") return family;
	return sample.kinds.float === 0 ? "integer" : "float";
}

/**
 * Values, nulls apart, that do not parse as `type`. Text that spells a number parses as one; so does 2.0 as an
 * integer. Everything but an object or an array parses as text.
 */
export function typeErrorsOf(type: ValueType, { kinds, numbers, texts }: FeatureSample): number {
	const textsNot = (parses: (text: string) => boolean) => {
		return sum([...texts].map(([text, count]) => (parses(text) ? 0 : count)));
	};
	const numbersNot = (parses: (value: number) => boolean) => {
		return sizeOf(numbers.counts.filter((_, place) => !parses(numbers.values[place] ?? 0)));
	};
	switch (type) {
		case "integer":
			return (
				kinds.json +
				kinds.boolean +
				numbersNot(Number.isInteger) +
				textsNot((text) => {
					return isNumberText(text) && Number.isInteger(Number(text));
				})
			);
		case "float":
			return kinds.json + kinds.boolean + textsNot(isNumberText);
		case "boolean":
			return kinds.json + numbersNot((value) => value === 0 || value === 1) + textsNot(isBoolean);
		case "text":
			return kinds.json;
		case "nested":
			return kinds.boolean + sizeOf(numbers.counts) + kinds.text;
	}
}

/** Does the text spell a number, as most parsers would have it? */
export function isNumberText(text: string): boolean {
	return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text);
}

function isBoolean(text: string): boolean {
	return /^\s*(?:true|false)\s*$/i.test(text);
}
