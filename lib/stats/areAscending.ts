/** Can these be edges of bins: finite, and each above the one before it? */
export function areAscending(edges: readonly number[]): boolean {
	return edges.every(
		(edge, place) => Number.isFinite(edge) && (place === 0 || edge > (edges[place - 1] ?? edge)),
	);
}
