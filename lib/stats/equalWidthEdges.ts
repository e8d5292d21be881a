/**
 * Edges of `bins` bins of equal width over [min, max]; the first is exactly `min`, the last exactly `max`. One value
 * only: [v, v]. Each edge is weighed from both ends where max − min is beyond a double or a step is below the smallest.
 *
 * @example equalWidthEdges(0, 8, 4) // [0, 2, 4, 6, 8]
 */
export function equalWidthEdges(min: number, max: number, bins: number): number[] {
	if (min === max) return [min, max];
	const step = (max - min) / bins;
	const isRegular = Number.isFinite(step) && step > 0;
	return Array.from({ length: bins + 1 }, (_, edge) => {
		if (edge === bins) return max;
		const share = edge / bins;
		const at = isRegular ? min + edge * step : min * (1 - share) + max * share;
		return Math.min(max, Math.max(min, at));
	});
}
