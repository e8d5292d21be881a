/**
 * Counts values into bins [e_i, e_i+1), the last one closed; what lies outside is counted apart. Where edges coincide,
 * a value on them belongs to the last bin that begins there.
 *
 * @param edges ascending, at least two; or one, [v]: one bin that holds v alone
 */
export function countInto(
	edges: readonly number[],
	values: Float64Array,
	counts: Float64Array,
): { below: number; inside: number[]; above: number } {
	const last = edges[edges.length - 1] ?? Number.NaN;
	const first = edges[0] ?? Number.NaN;
	const inside = new Array<number>(Math.max(1, edges.length - 1)).fill(0);
	let below = 0;
	let above = 0;
	let bin = 0;
	for (let place = 0; place < values.length; place += 1) {
		const value = values[place] ?? 0;
		const count = counts[place] ?? 0;
		if (value < first) below += count;
		else if (value > last) above += count;
		else {
			// Values ascend, so the bin only ever moves up.
			while (bin < inside.length - 1 && value >= (edges[bin + 1] ?? Infinity)) bin += 1;
			inside[bin] = (inside[bin] ?? 0) + count;
		}
	}
	return { below, inside, above };
}
