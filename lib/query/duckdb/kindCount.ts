/** How many cells of a kind one column of one blob has. */
export interface KindCount {
	/** The blob's place in the unit. */
	blob: number;
	/** The column's place in the copy. */
	position: number;
	kind: number;
	count: number;
}
