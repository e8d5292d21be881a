"use client";

import { addressOf } from "@/components/record/rowAddress";
import { type PageSource, usePages } from "@/components/table/usePages";
import type { Row } from "@/lib/api/answers";
import { type RowAddress, sameRow } from "@/lib/model/rowAddress";

/**
 * Where the open row stands, and the rows before and after it, from the same pages as the table. A link may name the place
 * it had before others came in above it.
 */
export function useNeighbours(
	source: PageSource<Row>,
	open: RowAddress,
	named: number | null,
	total: number,
) {
	const near = named ?? 0;
	const { rowAt } = usePages(source, Math.max(0, near - 1), Math.min(total, near + 2));
	const isAt = (place: number) => {
		const row = place < 0 ? undefined : rowAt(place);
		return row !== undefined && sameRow(open, addressOf(row));
	};
	let at = named;
	if (named !== null && rowAt(named) !== undefined) {
		for (let away = 0; away < source.size; away += 1) {
			const found = [named + away, named - away].find(isAt);
			if (found === undefined) continue;
			at = found;
			break;
		}
	}
	return {
		at,
		previous: at !== null && at > 0 ? rowAt(at - 1) : undefined,
		next: at !== null && at < total - 1 ? rowAt(at + 1) : undefined,
	};
}
