import type { RecordResult, RowResult } from "@/lib/query/engine";
import type { CarriedAs } from "@/lib/query/lookup";
import type { SearchTarget } from "./search";

/** A record of the answer, and where it lies. */
export interface Found {
	target: SearchTarget;
	/** Names of its rows' cells. */
	columns: readonly string[];
	/** `related`: it belongs to a request of one that carries the value. */
	by: CarriedAs | "related";
	record: RecordResult;
	/** Its rows from `from` on. */
	rows: RowResult[];
	from: number;
	/** Rows in which a column named as an id holds the value. */
	marked: number[];
}
