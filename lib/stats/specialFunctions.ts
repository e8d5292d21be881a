/**
 * The chi-squared distribution, from cephes: the library scipy itself builds on. It keeps its relative accuracy far
 * out in the tail, where 1 − cdf has none left.
 */
import { chdtrc, chdtri, compiled } from "cephes";

// cephes is WebAssembly; its functions exist once it has been compiled.
await compiled;

/** P(X ≥ x) for X chi-squared with `degrees` degrees of freedom (≥ 1). */
export function chiSquaredSurvival(x: number, degrees: number): number {
	return x <= 0 ? 1 : chdtrc(degrees, x);
}

/** The x that a chi-squared variable with `degrees` degrees of freedom (≥ 1) stays below 95 times in 100. */
export function chiSquaredQuantile95(degrees: number): number {
	return chdtri(degrees, 0.05);
}
