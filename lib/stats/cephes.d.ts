/** The package's own types lie where its export map does not lead; these are the functions used here. */
declare module "cephes" {
	/** Settles when the functions can be called. */
	export const compiled: Promise<void>;
	/** Upper tail of the chi-squared distribution: P(X ≥ x). */
	export function chdtrc(degrees: number, x: number): number;
	/** The x whose upper tail is `p`. */
	export function chdtri(degrees: number, p: number): number;
}
