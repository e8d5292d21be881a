// biome-ignore-all lint/a11y/useSemanticElements: a windowed ARIA grid; table elements cannot be laid out by pixels
"use client";
import { memo } from "react";
import { GridCell } from "./GridCell";
import { type GridPlace, rowHeight } from "./gridColumn";
import type { DrawnColumn } from "./useGridColumns";

interface GridRowProps<T> {
	grid: string;
	index: number;
	y: number;
	row: T | undefined;
	fixed: DrawnColumn<T>[];
	loose: DrawnColumn<T>[];
	gap: number;
	width: number;
	/** Place of the active cell when it is in this row. */
	activeColumn: number | undefined;
	/** Place of the cell under the pointer when it is in this row. */
	pointedColumn: number | undefined;
	selected: boolean;
	fresh: boolean;
	onPress(index: number, column: number): void;
	onFilter: ((row: T, column: string) => void) | undefined;
}

export function cellId(grid: string, row: number, column: number): string {
	return `${grid}-${row}-${column}`;
}

/** The cell an event happened in, by what the grid's elements say of themselves. */
export function gridPlaceOf(target: EventTarget): GridPlace | undefined {
	if (!(target instanceof Element)) return undefined;
	const column = target.closest("[aria-colindex]")?.getAttribute("aria-colindex");
	const row = target.closest("[aria-rowindex]")?.getAttribute("aria-rowindex");
	return column && row ? { row: Number(row) - 2, column: Number(column) - 1 } : undefined;
}

function GridRowPlain<T>(props: GridRowProps<T>) {
	const { grid, index, y, row, fixed, loose, gap, width, selected, fresh, onPress, onFilter } = props;
	const { activeColumn, pointedColumn } = props;
	const cells = (drawn: DrawnColumn<T>[]) =>
		drawn.map((one) => (
			<GridCell
				key={one.column.id}
				id={activeColumn === one.place ? cellId(grid, index, one.place) : undefined}
				drawn={one}
				row={row}
				active={activeColumn === one.place}
				pointed={pointedColumn === one.place}
				onFilter={onFilter}
			/>
		));
	return (
		// biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
		// biome-ignore lint/a11y/useKeyWithClickEvents: the grid answers Enter
		<div
			role="row"
			aria-rowindex={index + 2}
			aria-selected={selected}
			data-fresh={fresh || undefined}
			onClick={(event) => onPress(index, gridPlaceOf(event.target)?.column ?? 0)}
			className={`absolute left-0 flex cursor-default bg-(--row) ${selected ? "[--row:var(--accent-soft)]" : fresh ? "fresh-row" : "[--row:var(--page)] hover:[--row:var(--hover)]"}`}
			style={{ height: rowHeight, width, top: y }}
		>
			{/* One sticky element a row, and the row no stacking context (a transform, `contain`): each breaks the rows'
			ink into more layers. */}
			<div className="sticky left-0 z-[5] flex shrink-0 bg-(--row)">{cells(fixed)}</div>
			<div style={{ width: gap }} className="shrink-0" />
			{cells(loose)}
		</div>
	);
}

/** `memo` forgets that a component is generic; what it returns takes the same props as what it was given. */
function memoised<Component extends Parameters<typeof memo>[0]>(component: Component): Component {
	return memo(component) as unknown as Component;
}

/** One row, drawn again only when something of it changed. */
export const GridRow = memoised(GridRowPlain);
