"use client";

import { type PageSource, usePages } from "@/components/table/usePages";
import type { Row } from "@/lib/api/answers";

/** The rows before and after the open one, from the same pages as the table. */
export function useNeighbours(source: PageSource<Row>, at: number | null, total: number) {
	const place = at ?? 0;
	const { rowAt } = usePages(source, Math.max(0, place - 1), Math.min(total, place + 2));
	return {
		previous: at !== null && at > 0 ? rowAt(at - 1) : undefined,
		next: at !== null && at < total - 1 ? rowAt(at + 1) : undefined,
	};
}
