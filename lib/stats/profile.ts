import { familiesOfKinds } from "@/lib/cell";
import { fitsDouble } from "@/lib/decimal";
import type { Reason } from "@/lib/model/verdict";
import { type Distinct, sizeOf } from "./distinct";
import { type Histogram, histogramOf } from "./histogram";
import { momentsOf, standardDeviation } from "./moments";
import { quantiles } from "./quantile";
import { type FeatureSample, rowsOf } from "./sample";
import { noStatistic, type Statistic, statistic } from "./statistic";
import { type TopValues, topValues } from "./topValues";

/** A sample as an engine counts it: of a column with very many texts only the most frequent ones. */
export interface CountedSample extends FeatureSample {
	/** False when there are more distinct texts than were counted. */
	allTexts: boolean;
	/** The numbers by value, where their nearest doubles do not say all of them. */
	exact?: ExactNumbers | undefined;
}

/** Numbers of any number of digits, as spelled; those beyond all doubles among them. */
export interface ExactNumbers {
	distinct: number;
	min: string;
	max: string;
	/** The most frequent ones, as many as are listed. */
	top: readonly { lexeme: string; count: number }[];
}

/** One column in full. Counts are rows. */
export interface ColumnProfile {
	kinds: FeatureSample["kinds"];
	/** All rows, with and without a value. */
	rows: number;
	/** Numbers that cannot be calculated with: NaN, the infinities, and what is beyond a double. */
	notFinite: number;
	/**
	 * Different values: numbers, texts and booleans. Null where not all are counted by value;
	 * then there are at least so many.
	 */
	distinct: { value: number } | { value: null; reason: Reason; atLeast: number };
	/** Null where no row has a finite number. */
	numbers: NumberProfile | null;
	/** Null where no row has a text. Of columns with too many texts, of those that were counted. */
	texts: TextProfile | null;
	top: TopValues;
}

/** The finite numbers of a column. */
export interface NumberProfile {
	count: number;
	/** As spelled where no double holds it. */
	min: number | string;
	max: number | string;
	/** Some of the numbers have more digits than a double: what is worked out of them rests on the nearest doubles. */
	rounded: boolean;
	mean: number;
	/** Sample standard deviation, n − 1 in the denominator. */
	sd: Statistic;
	/** Type 7, as numpy's; see quantile.ts. */
	quantiles: { p5: number; p25: number; p50: number; p75: number; p95: number };
	histogram: Histogram;
}

/** Lengths in UTF-16 units. */
export interface TextProfile {
	shortest: number;
	longest: number;
}

/** What a column holds, from how often each value occurs. */
export function profileOf(sample: CountedSample): ColumnProfile {
	const { kinds, numbers } = sample;
	return {
		kinds,
		rows: rowsOf(sample),
		notFinite: familiesOfKinds(kinds).number - sizeOf(numbers.counts),
		distinct: distinctCount(sample),
		numbers: numberProfile(numbers, sample.exact),
		texts: textProfile(sample.texts.keys()),
		top: topValues(sample),
	};
}

function distinctCount({
	kinds,
	trues,
	numbers,
	texts,
	allTexts,
	exact,
}: CountedSample): ColumnProfile["distinct"] {
	const booleans = (trues > 0 ? 1 : 0) + (familiesOfKinds(kinds).boolean > trues ? 1 : 0);
	const known = (exact?.distinct ?? numbers.values.length) + texts.size + booleans;
	if (!allTexts) return { value: null, reason: "too_many_texts", atLeast: known };
	if (familiesOfKinds(kinds).nested > 0) return { value: null, reason: "not_counted", atLeast: known + 1 };
	return { value: known };
}

function numberProfile(numbers: Distinct, exact: ExactNumbers | undefined): NumberProfile | null {
	const moments = momentsOf(numbers);
	if (!moments) return null;
	const { n, min, max, mean } = moments;
	const [p5 = min, p25 = min, p50 = min, p75 = min, p95 = min] = quantiles(
		numbers,
		[0.05, 0.25, 0.5, 0.75, 0.95],
	);
	return {
		count: n,
		min: asExactNumber(exact?.min ?? min),
		max: asExactNumber(exact?.max ?? max),
		rounded: exact !== undefined,
		mean,
		sd: n < 2 ? noStatistic("one_value") : statistic(standardDeviation(moments) ?? Number.NaN),
		quantiles: { p5, p25, p50, p75, p95 },
		histogram: histogramOf(numbers),
	};
}

/** A number where a double holds it, else its spelling. */
function asExactNumber(value: number | string): number | string {
	return typeof value === "string" && fitsDouble(value) ? Number(value) : value;
}

function textProfile(texts: Iterable<string>): TextProfile | null {
	let shortest = Number.POSITIVE_INFINITY;
	let longest = -1;
	for (const { length } of texts) {
		shortest = Math.min(shortest, length);
		longest = Math.max(longest, length);
	}
	return longest < 0 ? null : { shortest, longest };
}
