/**
 * The chi-squared distribution, from cephes: the library scipy itself builds on. It keeps its relative accuracy far
 * out in the tail, where 1 − cdf has none left.
 */
import { chdtrc, chdtri, compiled } from "cephes";

// cephes is WebAssembly; its functions exist once it has been compiled.
await compiled;

/** P(X ≥ x) for X chi-squared with `degrees` degrees of freedom (≥ 1); 0 where no double is as small. */
export function chiSquaredSurvival(x: number, degrees: number): number {
	if (x <= 0) return 1;
	try {
		return chdtrc(degrees, x);
	} catch (error) {
		// cephes throws where scipy, built on the same code, answers 0.
		if (error instanceof Error && error.message.includes("underflow")) return 0;
		throw error;
	}
}

/** The x that a chi-squared variable with `degrees` degrees of freedom (≥ 1) stays below 95 times in 100. */
export function chiSquaredQuantile95(degrees: number): number {
	return chdtri(degrees, 0.05);
}
