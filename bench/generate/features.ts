import { type Random, randomOf } from "@/demo/workspace/random";
import { type Texts, textsOf } from "./texts";

/** How a column's values are made: one of the first texts, and one of each further part behind it. */
export interface ColumnValues {
	name: string;
	first: string[];
	rest?: Texts[];
	nullShare?: number;
}

const pool = 4096;
const delays = ["-2", "-1", "0", "1", "2", "3"];
const digits = (count: number) =>
	Array.from({ length: 10 ** count }, (_, value) => String(value).padStart(count, "0"));
/** Two decimals as pandas spells them: 12.5, not 12.50. */
const cents = textsOf(digits(2).map((text) => `.${text.replace(/^(\d)0$/, "$1")}`));
/** Nine decimals, the last no zero; so many that hardly a value comes twice. */
const decimals = [
	textsOf(digits(3).map((text) => `.${text}`)),
	textsOf(digits(3)),
	textsOf(digits(3).filter((text) => !text.endsWith("0"))),
];

/** The features of one population. */
export function columnsOf(seed: string, features: number, drifted: boolean): ColumnValues[] {
	return Array.from({ length: features }, (_, i) => {
		const name = creditNames[i] ?? `FEATURE_${i + 1}`;
		// The same sequence on both sides: only every fourth feature drifts.
		return { name, ...valuesOf(name, i, randomOf(seed, "feature", i), drifted && i % 4 === 3) };
	});
}

export const scoreColumns: ColumnValues[] = [
	{ name: "DEFAULT_NEXT_MONTH", first: ["0", "0", "0", "1"] },
	{ name: "probability", first: ["0"], rest: decimals },
];

function valuesOf(name: string, index: number, random: Random, drifts: boolean): Omit<ColumnValues, "name"> {
	const codes = (texts: readonly string[], rare: string) => ({
		first: many(() => (drifts && random.chance(0.2) ? rare : random.pick(texts))),
	});
	if (name === "LIMIT_BAL") {
		return { first: many(() => `${Math.ceil(amount(random, 11.8, drifts) / 10_000)}0000.0`) };
	}
	if (name === "AGE") return { first: many(() => `${21 + random.integer(0, 40) + (drifts ? 9 : 0)}`) };
	if (name === "SEX") return codes(["1", "2"], "2");
	if (name === "EDUCATION") return codes(["1", "2", "2", "3", "4"], "5");
	// A category as text.
	if (name === "MARRIAGE") return codes(['"single"', '"married"', '"married"', '"other"'], '"partner"');
	if (/^PAY_\d/.test(name)) return codes(delays, "8");
	const first = many(() => String(Math.floor(amount(random, 8 + (index % 3), drifts))));
	// Every fourth amount of many digits, the others to the cent; one feature with gaps.
	if (index % 4 === 2) return { first, rest: decimals, nullShare: name === "PAY_AMT6" ? 0.01 : 0 };
	return { first, rest: [cents] };
}

function amount(random: Random, mean: number, drifts: boolean): number {
	return Math.exp(random.normal(mean, 0.8)) * (drifts ? 1.6 : 1);
}

function many(make: () => string): string[] {
	return Array.from({ length: pool }, make);
}

const months = [1, 2, 3, 4, 5, 6];
const creditNames = [
	...["LIMIT_BAL", "SEX", "EDUCATION", "MARRIAGE", "AGE"],
	...[0, 2, 3, 4, 5, 6].map((month) => `PAY_${month}`),
	...months.map((month) => `BILL_AMT${month}`),
	...months.map((month) => `PAY_AMT${month}`),
];
