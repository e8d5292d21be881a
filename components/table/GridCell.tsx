// biome-ignore-all lint/a11y/useSemanticElements: a windowed ARIA grid; table elements cannot be laid out by pixels
"use client";
import { ListFilter } from "lucide-react";
import type { DrawnColumn } from "./useGridColumns";

interface GridCellProps<T> {
	/** Needed where the grid names the cell, that is on the active one. */
	id: string | undefined;
	drawn: DrawnColumn<T>;
	row: T | undefined;
	active: boolean;
	pointed: boolean;
	onFilter: ((row: T, column: string) => void) | undefined;
}

/**
 * One cell; its filter button is there under the pointer and on the active cell. A scroll makes hundreds of cells a
 * frame, so a cell is one element: `overflow-clip` where `overflow-hidden` would be a scroller of its own, positioned
 * only while it holds the button.
 */
export function GridCell<T>({ id, drawn, row, active, pointed, onFilter }: GridCellProps<T>) {
	const { column, width, place } = drawn;
	const filters = (active || pointed) && row !== undefined && column.filterable && onFilter;
	return (
		// biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active cell
		<div
			id={id}
			role="gridcell"
			aria-colindex={place + 1}
			className={`h-7 shrink-0 overflow-clip border-r border-b px-2 leading-[27px] text-ellipsis whitespace-nowrap ${filters ? "relative" : ""} ${column.align === "end" ? "text-end" : ""} ${active ? "outline-2 -outline-offset-2 outline-accent" : ""}`}
			style={{ width }}
		>
			{row === undefined ? (
				<span className="mb-0.5 inline-block h-3 w-3/5 rounded-[3px] bg-hover align-middle" />
			) : (
				column.cell(row)
			)}
			{filters && (
				<button
					type="button"
					tabIndex={-1}
					aria-label={`Filter by this ${column.label}`}
					title="Filter by this value (F)"
					onClick={(event) => {
						event.stopPropagation();
						onFilter(row, column.id);
					}}
					className={`absolute top-0.5 grid h-6 w-6 place-items-center rounded-sm border border-line-strong bg-raised text-ink-2 hover:text-accent ${column.align === "end" ? "left-0.5" : "right-0.5"}`}
				>
					<ListFilter size={12} aria-hidden="true" />
				</button>
			)}
		</div>
	);
}
