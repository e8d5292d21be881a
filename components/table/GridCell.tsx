// biome-ignore-all lint/a11y/useSemanticElements: a windowed ARIA grid; table elements cannot be laid out by pixels
"use client";
import { ListFilter } from "lucide-react";
import type { DrawnColumn } from "./useGridColumns";

interface GridCellProps<T> {
	id: string;
	drawn: DrawnColumn<T>;
	row: T | undefined;
	active: boolean;
	onFilter: ((row: T, column: string) => void) | undefined;
}

/** One cell; its filter button shows under the pointer and on the active cell. */
export function GridCell<T>({ id, drawn, row, active, onFilter }: GridCellProps<T>) {
	const { column, width, start, pinned, place } = drawn;
	return (
		// biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active cell
		<div
			id={id}
			role="gridcell"
			aria-colindex={place + 1}
			data-column={place}
			className={`group/cell flex h-7 shrink-0 items-center border-r border-b px-2 ${pinned ? "sticky z-[5] bg-(--row)" : "relative"} ${column.align === "end" ? "justify-end" : ""} ${active ? "outline-2 -outline-offset-2 outline-accent" : ""}`}
			style={{ width, ...(pinned ? { left: start } : {}) }}
		>
			{row === undefined ? (
				<span className="skeleton h-3 w-3/5" />
			) : (
				<span className="min-w-0 truncate">{column.cell(row)}</span>
			)}
			{row !== undefined && column.filterable && onFilter && (
				<button
					type="button"
					tabIndex={-1}
					aria-label={`Filter by this ${column.label}`}
					title="Filter by this value (F)"
					onClick={(event) => {
						event.stopPropagation();
						onFilter(row, column.id);
					}}
					className={`absolute top-0.5 h-6 w-6 place-items-center rounded-sm border border-line-strong bg-raised text-ink-2 hover:text-accent ${column.align === "end" ? "left-0.5" : "right-0.5"} ${active ? "grid" : "hidden group-hover/cell:grid pointer-coarse:group-hover/cell:hidden"}`}
				>
					<ListFilter size={12} aria-hidden="true" />
				</button>
			)}
		</div>
	);
}
