import { type PairedDistinct, sizeOf } from "./distinct";
import { exactPValue, greatestCommonDivisor } from "./kolmogorov/exact";
import { kolmogorovSurvival } from "./kolmogorov/survival";

/** The largest sample up to which the p-value is exact; scipy's limit, and the size above which Azure ML gives up. */
const exactUpTo = 10_000;

/**
 * The Kolmogorov–Smirnov statistic D: the largest distance between the two cumulative curves, in [0, 1], and the value
 * at which it is found (the first, where there are several).
 *
 * @example kolmogorovSmirnov(pairDistinct(distinctOf([1, 2]), distinctOf([2, 3]))) // { statistic: 0.5, at: 1 }
 */
export function kolmogorovSmirnov({ values, baseline, production }: PairedDistinct): {
	statistic: number;
	at: number;
} {
	const n = sizeOf(baseline);
	const m = sizeOf(production);
	// Counts rather than shares: a gap is then a whole number, exact while n·m is below 2^53.
	const divisor = greatestCommonDivisor(n, m);
	const [run, rise] = [n / divisor, m / divisor];
	let seenBaseline = 0;
	let seenProduction = 0;
	let largest = 0;
	let at = values[0] ?? 0;
	for (let place = 0; place < values.length; place += 1) {
		seenBaseline += baseline[place] ?? 0;
		seenProduction += production[place] ?? 0;
		const gap = Math.abs(seenBaseline * rise - seenProduction * run);
		if (gap > largest) {
			largest = gap;
			at = values[place] ?? 0;
		}
	}
	return { statistic: largest / (n * rise), at };
}

/**
 * The two-sided p-value of statistic `d` for samples of n and m: exact up to 10,000, asymptotic above. scipy's
 * ks_2samp, whose "auto" this is.
 */
export function kolmogorovSmirnovPValue(d: number, n: number, m: number): number {
	if (Math.max(n, m) > exactUpTo) return asymptoticPValue(d, n, m);
	const steps = (n / greatestCommonDivisor(n, m)) * m;
	return exactPValue(n, m, Math.round(d * steps));
}

/** As for one sample of n·m/(n + m) values. scipy's ks_2samp with method "asymp". */
export function asymptoticPValue(d: number, n: number, m: number): number {
	return kolmogorovSurvival(Math.max(1, roundHalfEven((n * m) / (n + m))), d);
}

/** numpy's rounding: a half goes to the even neighbour. */
function roundHalfEven(value: number): number {
	const below = Math.floor(value);
	const rest = value - below;
	if (rest !== 0.5) return Math.round(value);
	return below % 2 === 0 ? below : below + 1;
}
