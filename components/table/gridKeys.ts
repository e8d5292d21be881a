import type { GridPlace } from "./gridColumn";

interface GridKey {
	key: string;
	ctrlKey: boolean;
	metaKey: boolean;
}

interface GridSize {
	rows: number;
	columns: number;
	/** Rows in view. */
	page: number;
}

/** Where a key takes the active cell; undefined when the key is not one that moves. Row -1 is the heading. */
export function moveBy(
	{ key, ctrlKey, metaKey }: GridKey,
	place: GridPlace,
	size: GridSize,
): GridPlace | undefined {
	const far = ctrlKey || metaKey;
	const { row, column } = place;
	const moves: Record<string, GridPlace> = {
		ArrowUp: { row: far ? 0 : row - 1, column },
		ArrowDown: { row: far ? size.rows - 1 : row + 1, column },
		ArrowLeft: { row, column: far ? 0 : column - 1 },
		ArrowRight: { row, column: far ? size.columns - 1 : column + 1 },
		PageUp: { row: row - size.page, column },
		PageDown: { row: row + size.page, column },
		Home: far ? { row: 0, column: 0 } : { row, column: 0 },
		End: far ? { row: size.rows - 1, column: size.columns - 1 } : { row, column: size.columns - 1 },
	};
	const to = moves[key];
	const lowest = key === "ArrowUp" && !far ? -1 : Math.min(0, row);
	return (
		to && {
			row: Math.min(size.rows - 1, Math.max(lowest, to.row)),
			column: Math.min(size.columns - 1, Math.max(0, to.column)),
		}
	);
}
