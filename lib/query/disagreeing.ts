/** A column that both sides of a join have under one name, and that is not the same in both halves of matched rows. */
export interface DisagreeingColumn {
	column: string;
	/** Matched rows in which the two differ. */
	rows: number;
	/** Matched rows compared: those in which both halves have the column. */
	of: number;
}

/** Which same-named columns disagree in matched rows. */
export interface Disagreements {
	/** Those that do, the most rows first; none where every such column agrees, or where the sides share none. */
	columns: DisagreeingColumn[];
	/** Not all matched rows were compared: those of the earliest pairs. */
	isCut: boolean;
}
