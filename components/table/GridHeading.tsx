// biome-ignore-all lint/a11y/useSemanticElements: a windowed ARIA grid; table elements cannot be laid out by pixels
"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { Sort } from "@/lib/model/sort";
import { footHeight, headHeight } from "./gridColumn";
import type { DrawnColumn } from "./useGridColumns";

interface GridHeadingProps<T> {
	id: string;
	drawn: DrawnColumn<T>;
	sort: Sort | undefined;
	active: boolean;
	/** Has any column a picture below its heading? Then there is room for it below each. */
	hasFoot: boolean;
	/** Of several that it is sorted by: which, counted from 1. */
	place: number | undefined;
	/** Is it being dragged elsewhere? */
	dragged: boolean;
	/** The edge at which the one that is dragged would come in. */
	edge: "left" | "right" | undefined;
	movable: boolean;
	onSort: ((column: string, add: boolean) => void) | undefined;
}

/** A column's heading: click sorts, with Shift beside others, dragging moves it, the right edge resizes. Keyboard: Enter, Shift with the arrows, and Ctrl-Shift. */
export function GridHeading<T>({
	id,
	drawn,
	sort,
	place: order,
	active,
	hasFoot,
	dragged,
	edge,
	movable,
	onSort,
}: GridHeadingProps<T>) {
	const { column, width, start, pinned, place, resizing, onResizeStart } = drawn;
	const sortable = column.sortable && onSort !== undefined;
	const Arrow = sort?.descending ? ArrowDown : ArrowUp;
	return (
		// biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active cell
		<div
			id={id}
			role="columnheader"
			aria-colindex={place + 1}
			aria-sort={sort ? (sort.descending ? "descending" : "ascending") : undefined}
			className={`group flex shrink-0 flex-col border-r border-b bg-panel ${pinned ? "sticky z-10" : "relative"} ${active ? "outline-2 -outline-offset-2 outline-accent" : ""} ${dragged ? "opacity-50" : ""}`}
			style={{ width, height: headHeight + (hasFoot ? footHeight : 0), ...(pinned ? { left: start } : {}) }}
		>
			<button
				type="button"
				tabIndex={-1}
				disabled={!sortable}
				onClick={(event) => onSort?.(column.id, event.shiftKey)}
				title={
					[sortable && "Click to sort, with Shift by several columns", movable && "drag to move"]
						.filter(Boolean)
						.join("; ") || undefined
				}
				className={`flex min-h-0 min-w-0 flex-1 items-center gap-1 px-2 text-left enabled:hover:bg-hover ${column.align === "end" ? "justify-end text-right" : ""}`}
			>
				<span className="min-w-0 flex-1">
					{column.head ?? <span className="font-medium">{column.label}</span>}
				</span>
				{sort && <Arrow size={13} aria-hidden="true" className="shrink-0 text-accent" />}
				{sort && order !== undefined && <span className="shrink-0 text-xs text-accent">{order}</span>}
			</button>
			{hasFoot && (
				<div className="shrink-0 px-2" style={{ height: footHeight }}>
					{column.foot}
				</div>
			)}
			{edge && (
				<div
					aria-hidden="true"
					className={`absolute inset-y-0 z-10 w-0.5 bg-accent ${edge === "left" ? "left-0" : "right-0"}`}
				/>
			)}
			<div
				aria-hidden="true"
				onMouseDown={onResizeStart}
				onTouchStart={onResizeStart}
				className={`absolute inset-y-0 right-0 w-2 cursor-col-resize touch-none select-none hover:bg-accent/40 ${resizing ? "bg-accent/60" : ""}`}
			/>
		</div>
	);
}
