import type { ReactNode } from "react";

/** One column of a grid, whatever its rows are. */
export interface GridColumn<T> {
	id: string;
	/** Its name, as read out. */
	label: string;
	/** What the heading shows, the label by default. */
	head?: ReactNode;
	/** A picture below the heading, `footHeight` high. */
	foot?: ReactNode;
	/** Pixels. */
	size: number;
	/** Pixels it may take where the table has room for more than its columns. Without it, no more than its size. */
	most?: number;
	align?: "end";
	sortable?: boolean;
	/** Can rows be filtered by one of its cells? */
	filterable?: boolean;
	cell(row: T): ReactNode;
}

/** Pixels that a column takes at most. */
export const widest = 900;

export const rowHeight = 28;
export const headHeight = 44;
export const footHeight = 28;

/** What a grid says of the place a cell is in; -1 is the heading. */
export interface GridPlace {
	row: number;
	column: number;
}
