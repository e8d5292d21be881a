/** Columns asked for at once: their distinct values are held until they have been looked at. */
const columnsAtOnce = 200;
const cellsAtOnce = 4_000_000;

/** Columns some at a time, the fewer the more rows there are: two thousand never lie in memory together. */
export function* columnBatches(columns: readonly string[], rows: number): Generator<string[]> {
	const size = Math.max(1, Math.min(columnsAtOnce, Math.floor(cellsAtOnce / Math.max(1, rows))));
	for (let start = 0; start < columns.length; start += size) yield columns.slice(start, start + size);
}
