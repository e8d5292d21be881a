/** The package's own types lie where its export map does not lead; these are the functions used here. */
declare module "cephes" {
	/** Settles when the functions can be called. */
	export const compiled: Promise<void>;
	/** Upper tail of the chi-squared distribution: P(X ≥ x). */
	export function chdtrc(degrees: number, x: number): number;
	/** Its lower tail: P(X ≤ x). */
	export function chdtr(degrees: number, x: number): number;
	/** The z below which a standard normal variable is with probability `p`. */
	export function ndtri(p: number): number;
	/** Logarithm of the gamma function. */
	export function lgam(x: number): number;
}
