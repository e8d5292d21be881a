import type { Row } from "./orientation";

/** A body taken apart into rows. */
export interface Table {
	/** What was recognised, outermost first: "text", wrapper keys, then the orientation, joined by " › ". */
	shape: string;
	rows: Row[];
	/** What stood beside the table, the same for every row, named by path ("GlobalParameters.method"). */
	constants: Row;
}
