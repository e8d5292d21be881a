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
	align?: "end";
	sortable?: boolean;
	/** Can rows be filtered by one of its cells? */
	filterable?: boolean;
	cell(row: T): ReactNode;
}

export const rowHeight = 28;
export const headHeight = 44;
export const footHeight = 28;

/** What a grid says of the place a cell is in; -1 is the heading. */
export interface GridPlace {
	row: number;
	column: number;
}
