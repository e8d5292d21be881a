/**
 * Edges of Azure ML's bins: k = ceil(log2(size) + 1) of equal width over [min, max], where `size` is the smaller
 * sample's (Sturges' rule). The last edge is exactly `max`. One value only, v: one bin [v − δ, v + δ] with
 * δ = 0.005·|v|, or 0.005 for v = 0. Rounding is numpy's (`linspace`), so that values on an edge fall alike.
 *
 * @example equalWidthEdges(0, 8, 4) // [0, 8/3, 16/3, 8]
 */
export function equalWidthEdges(min: number, max: number, size: number): number[] {
	if (min === max) return around(min);
	const bins = Math.ceil(Math.log2(Math.max(1, size)) + 1);
	const width = max - min;
	const step = Number.isFinite(width) ? width / bins : max / bins - min / bins;
	const edges = [min];
	for (let edge = 1; edge < bins; edge += 1) {
		// Below the smallest double a step is 0, and numpy multiplies before it divides.
		const distance = step === 0 ? (edge / bins) * width : edge * step;
		edges.push(Math.min(max, distance + min));
	}
	edges.push(max);
	return edges;
}

function around(value: number): number[] {
	const margin = value === 0 ? 0.005 : 0.005 * Math.abs(value);
	const largest = Number.MAX_VALUE;
	return [Math.max(-largest, value - margin), Math.min(largest, value + margin)];
}
