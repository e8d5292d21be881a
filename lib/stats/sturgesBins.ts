/**
 * How many bins a histogram of `size` values gets: ceil(log2(size) + 1), Sturges' rule, and Azure ML's.
 *
 * @example sturgesBins(200) // 9
 */
export function sturgesBins(size: number): number {
	return Math.ceil(Math.log2(Math.max(1, size)) + 1);
}
