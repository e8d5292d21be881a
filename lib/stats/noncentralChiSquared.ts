/**
 * The noncentral chi-squared distribution, scipy.stats.ncx2: what n·m/(n+m) times a distance comes to where the two
 * distributions do differ, by λ.
 */
import { chiSquaredSurvival } from "./chiSquared";
import { positiveRoot } from "./positiveRoot";
import { lnGamma } from "./specialFunctions";

/**
 * P(X ≥ x) for X noncentral chi-squared: `degrees` degrees of freedom (≥ 1), noncentrality `lambda` ≥ 0. The sum over j
 * of Poisson(j; λ/2) times the central tail with degrees + 2j; all terms are positive, so nothing cancels.
 *
 * @example noncentralSurvival(3.841, 1, 7.849) // 0.8
 */
export function noncentralSurvival(x: number, degrees: number, lambda: number): number {
	if (x <= 0) return 1;
	if (lambda <= 0) return chiSquaredSurvival(x, degrees);
	const mean = lambda / 2;
	const y = x / 2;
	// What lies below has a weight under 1e-30, and a smaller tail.
	let j = Math.max(0, Math.floor(mean - 12 * Math.sqrt(mean) - 30));
	let tail = chiSquaredSurvival(x, degrees + 2 * j);
	let total = 0;
	for (; ; j += 1) {
		const weight = poisson(j, mean);
		const term = weight * tail;
		total += term;
		// Terms rise to one maximum and then fall ever faster; where all are below every double the weights end it.
		if ((total > 0 && term <= 1e-18 * total) || (weight === 0 && j > mean)) break;
		tail = Math.min(1, tail + poisson(degrees / 2 + j, y));
	}
	return Math.min(1, total);
}

/** The x that X stays below with probability `p`, in (0, 1). */
export function noncentralQuantile(p: number, degrees: number, lambda: number): number {
	return positiveRoot((x) => Math.log((1 - p) / noncentralSurvival(x, degrees, lambda)), degrees + lambda);
}

/**
 * The noncentrality with which X exceeds `x` with probability `power`: 0 where it does so without any.
 *
 * @example noncentralityFor(3.841, 1, 0.8) // 7.849
 */
export function noncentralityFor(x: number, degrees: number, power: number): number {
	if (chiSquaredSurvival(x, degrees) >= power) return 0;
	return positiveRoot((lambda) => noncentralSurvival(x, degrees, lambda) - power, x);
}

/** e^−mean · mean^j ÷ Γ(j + 1), for any j ≥ 0. */
function poisson(j: number, mean: number): number {
	return Math.exp(j * Math.log(mean) - mean - lnGamma(j + 1));
}
