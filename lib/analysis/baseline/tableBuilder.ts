import type { Line } from "@/lib/record/lines";
import type { Table } from "./table";

/** Lines gathered into the next table. */
export interface TableBuilder {
	take(line: Line): void;
	/** Is it time for a table? */
	isFull(): boolean;
	isEmpty(): boolean;
	flush(): Table;
}
