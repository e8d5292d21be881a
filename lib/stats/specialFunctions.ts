/** Special functions from cephes, the library scipy itself builds on. */
import { chdtr, chdtrc, compiled, lgam, ndtri } from "cephes";

// cephes is WebAssembly; its functions exist once it has been compiled.
await compiled;

/** P(X ≥ x) for X chi-squared with `degrees` degrees of freedom (≥ 1). Keeps its relative accuracy far out in the tail. */
export function chiSquaredUpperTail(x: number, degrees: number): number {
	if (x <= 0) return 1;
	// Both tails are one function in cephes: below the middle it works out the other one and takes it from 1.
	return orWhereUnderflown(() => chdtrc(degrees, x), x < degrees ? 1 : 0);
}

/** P(X ≤ x): the other tail, with its own relative accuracy. */
export function chiSquaredLowerTail(x: number, degrees: number): number {
	if (x <= 0) return 0;
	return orWhereUnderflown(() => chdtr(degrees, x), x < degrees ? 0 : 1);
}

/** ln Γ(x), x > 0. */
export const lnGamma = (x: number): number => lgam(x);

/** The z above which a standard normal variable is with probability `upper`, in (0, 1). */
export const normalUpperQuantile = (upper: number): number => -ndtri(upper);

/**
 * cephes throws where the smaller tail is below every double, whichever tail was asked for; scipy, built on the same
 * code, answers 0 for the smaller one and 1 for the larger.
 */
function orWhereUnderflown(tail: () => number, limit: 0 | 1): number {
	try {
		return tail();
	} catch (error) {
		if (error instanceof Error && error.message.includes("underflow")) return limit;
		throw error;
	}
}
