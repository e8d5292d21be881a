/** The chi-squared distribution: scipy.stats.chi2's sf, ppf and isf. */
import { positiveRoot } from "./positiveRoot";
import { chiSquaredLowerTail, chiSquaredUpperTail, normalUpperQuantile } from "./specialFunctions";

/**
 * P(X ≥ x) for X chi-squared with `degrees` degrees of freedom (≥ 1): 0 only where no double is as small, and 1 where
 * its complement is.
 *
 * @example chiSquaredSurvival(400, 2) // 1.4e-87
 * @example chiSquaredSurvival(2, 400) // 1
 */
export function chiSquaredSurvival(x: number, degrees: number): number {
	return chiSquaredUpperTail(x, degrees);
}

/**
 * The x that X stays below with probability `p`, in (0, 1).
 *
 * @example chiSquaredQuantile(0.95, 1) // 3.841
 */
export function chiSquaredQuantile(p: number, degrees: number): number {
	return p > 0.5 ? chiSquaredUpperQuantile(1 - p, degrees) : ofLowerTail(p, degrees);
}

/**
 * The x that X exceeds with probability `alpha`, in (0, 1): the quantile of 1 − alpha, which a small alpha cannot be
 * taken from 1 for.
 *
 * @example chiSquaredUpperQuantile(1e-300, 1) // 1373.87
 */
export function chiSquaredUpperQuantile(alpha: number, degrees: number): number {
	if (alpha > 0.5) return ofLowerTail(1 - alpha, degrees);
	const target = Math.log(alpha);
	return positiveRoot(
		(x) => target - Math.log(chiSquaredUpperTail(x, degrees)),
		wilsonHilferty(normalUpperQuantile(alpha), degrees),
	);
}

function ofLowerTail(p: number, degrees: number): number {
	const target = Math.log(p);
	return positiveRoot(
		(x) => Math.log(chiSquaredLowerTail(x, degrees)) - target,
		wilsonHilferty(-normalUpperQuantile(p), degrees),
	);
}

/** Where to begin: the cube root of X over its degrees is nearly normal. */
function wilsonHilferty(z: number, degrees: number): number {
	const ninth = 2 / (9 * degrees);
	return degrees * Math.max(0.01, 1 - ninth + z * Math.sqrt(ninth)) ** 3;
}
