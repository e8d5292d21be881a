import { familiesOfKinds } from "@/lib/cell";
import { type AzureType, azureTypeOf } from "./azureKind";
import { countOutside } from "./distinct";
import { kindOfIntegers } from "./kind";
import { quantiles } from "./quantile";
import { type FeatureSample, nullsOf, rowsOf } from "./sample";
import { sum } from "./sum";
import { isNumberText } from "./typeErrors";

/** A rate as Azure ML's monitor reports it, rounded to 5 decimals, and whether it would report a breach. */
export interface AzureRate {
	value: number;
	/** The baseline's own rate, rounded, and the allowance. */
	threshold: number;
	isBreach: boolean;
}

export interface AzureQuality {
	NullValueRate: AzureRate;
	DataTypeErrorRate: AzureRate;
	/** Absent where it has no bounds: for booleans, and for integers of few values on either side. */
	OutOfBoundsRate?: AzureRate;
}

/**
 * The data quality rates Azure ML's component would compute. Nulls are counted, then replaced by the median or the most
 * frequent text before types and bounds are looked at; those of booleans are not, and count as type errors. Values are
 * cast to the baseline's type: a decimal is a fine integer. The baseline's set of texts passes through one text with
 * commas in between, so that a text with a comma in it is in no set.
 *
 * @param allowance how much more than the baseline's own rate it lets pass; beyond it, strictly, is a breach
 */
export function azureQuality(
	baseline: FeatureSample,
	production: FeatureSample,
	allowance: number,
): AzureQuality | undefined {
	const type = azureTypeOf(baseline.kinds);
	if (!type || rowsOf(production) === 0) return undefined;
	const rate = (countIn: (sample: FeatureSample) => number): AzureRate => {
		const own = rounded(countIn(baseline) / rowsOf(baseline));
		const value = rounded(countIn(production) / rowsOf(production));
		return { value, threshold: own + allowance, isBreach: value > own + allowance };
	};
	const outside = outsideOf(baseline, type, production);
	return {
		NullValueRate: rate(nullsOf),
		DataTypeErrorRate: rate((sample) => castErrorsOf(type, sample)),
		...(outside && { OutOfBoundsRate: rate(outside) }),
	};
}

/** Spark's `round` to 5 decimals: of the number as it is written, halves up. */
function rounded(rate: number): number {
	const [digits, power = "0"] = String(rate).split("e");
	return Math.round(Number(`${digits}e${Number(power) + 5}`)) / 1e5;
}

/** Cells that are null once Spark has cast them to `type`. */
function castErrorsOf(type: AzureType, sample: FeatureSample): number {
	const { kinds, texts } = sample;
	const unfilled = azureTypeOf(sample.kinds) === "boolean" ? nullsOf(sample) : 0;
	const textsNot = (casts: (text: string) => boolean) =>
		sum([...texts].map(([text, count]) => (casts(text) ? 0 : count)));
	if (type === "boolean") return unfilled + familiesOfKinds(kinds).nested + textsNot(isBooleanText);
	if (type === "text" || type === "nested") return unfilled;
	return unfilled + familiesOfKinds(kinds).nested + textsNot(isNumberText);
}

function isBooleanText(text: string): boolean {
	return /^\s*(?:true|false|t|f|yes|no|y|n|1|0)\s*$/i.test(text);
}

/** Counts what lies outside of the baseline's bounds; undefined where there are none. */
function outsideOf(
	baseline: FeatureSample,
	type: AzureType,
	production: FeatureSample,
): ((sample: FeatureSample) => number) | undefined {
	if (type === "text" && azureTypeOf(production.kinds) === "text") {
		const known = setOf(baseline.texts.keys());
		return (sample) => outsideOfSet(known, sample);
	}
	const { values } = baseline.numbers;
	const [min, max] = [values[0], values[values.length - 1]];
	if (min === undefined || max === undefined || !isQuantity(baseline) || !isQuantity(production))
		return undefined;
	return (sample) => outsideOfRange(min, max, sample);
}

function isQuantity(sample: FeatureSample): boolean {
	const type = azureTypeOf(sample.kinds);
	return type === "decimal" || (type === "integer" && kindOfIntegers(sample) === "numerical");
}

/** The texts between the commas of all texts written one after the other; spaces before a comma are lost. */
function setOf(texts: Iterable<string>): ReadonlySet<string> {
	const parts = new Set<string>();
	for (const text of texts) {
		for (const part of text.split(/ *, ?/)) parts.add(part.replace(/ +$/, ""));
	}
	return parts;
}

function outsideOfSet(known: ReadonlySet<string>, sample: FeatureSample): number {
	let outside = 0;
	let maxFrequent: [text: string, count: number] | undefined;
	for (const [text, count] of sample.texts) {
		if (!known.has(text)) outside += count;
		if (!maxFrequent || count > maxFrequent[1]) maxFrequent = [text, count];
	}
	const nulls = nullsOf(sample);
	const isFilled = maxFrequent !== undefined && maxFrequent[1] >= nulls;
	return isFilled && !known.has(maxFrequent?.[0] ?? "") ? outside + nulls : outside;
}

function outsideOfRange(min: number, max: number, sample: FeatureSample): number {
	const outside = countOutside(sample.numbers, min, max);
	const [median = min] = sample.numbers.values.length > 0 ? quantiles(sample.numbers, [0.5]) : [];
	return median < min || median > max ? outside + nullsOf(sample) : outside;
}
