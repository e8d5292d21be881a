import { LeewayError } from "@/lib/errors";
import { anyColumn, type Filter } from "@/lib/model/filter";
import type { Questions, Source } from "@/lib/query/engine";
import { isOwnField } from "@/lib/query/ownFields";

/** A side of a comparison before anything is left out of it. */
export interface SegmentSide {
	/** "the baseline". */
	name: string;
	source: Source;
}

/**
 * The rows of a side that pass a filter; the source itself where there is none. Throws `invalid`, with the side and the column, where
 * none of its rows has a column that is asked for: nothing of it would pass, and why would not be said.
 */
export async function segmentOf(
	engine: Pick<Questions, "columns">,
	{ name, source }: SegmentSide,
	filter: readonly Filter[],
	signal: AbortSignal,
): Promise<Source> {
	if (filter.length === 0) return source;
	const columns = await engine.columns(source, { signal });
	const known = new Set(columns.map((column) => column.name));
	const unknown = filter.find(({ column, op }) => {
		if (column === anyColumn) return false;
		// Rows of a file are of no record: they have no time, no id and no blob.
		if (isOwnField(column)) return source.isTable === true;
		// What no row of this time has is missing from each of them.
		return op !== "is_missing" && !known.has(column);
	});
	if (columns.length > 0 && unknown) {
		throw new LeewayError(
			"invalid",
			`${name} has no column ${JSON.stringify(unknown.column)}, which the filter asks for`,
			name === "the baseline"
				? "Choose a baseline that has it, or filter by another column."
				: "Filter by a column that its rows have.",
		);
	}
	return { ...source, filter };
}
