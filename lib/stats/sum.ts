/** Σ of a list of counts. */
export function sum(counts: readonly number[]): number {
	let total = 0;
	for (const count of counts) total += count;
	return total;
}
