import { collectionUrl, windowParams } from "@/components/data/addresses";
import { ask } from "@/components/data/ask";
import type { PageSource } from "@/components/table/usePages";
import type { Row, Rows } from "@/lib/server/api";
import type { Window } from "@/lib/time";
import type { Filter } from "@/lib/url/filter";
import type { CollectionAddress } from "@/lib/url/href";
import { encodeName } from "@/lib/url/names";
import { type Sort, serialiseSort } from "@/lib/url/sort";
import type { PanelProps } from "./panelProps";

export const pageSize = 100;
export const newestFirst: Sort[] = [{ column: "_time", descending: true }];

interface RowQuestion {
	address: CollectionAddress;
	window: Window;
	filter: readonly Filter[];
	sort: readonly Sort[];
	/** Columns to leave out; the answer brings all others. */
	hidden: readonly string[];
}

function filterParam(filter: readonly Filter[]): string | undefined {
	return filter.length === 0 ? undefined : JSON.stringify(filter);
}

/** The window's columns and totals, without rows. */
export function rowsHeadUrl(address: CollectionAddress, window: Window, filter: readonly Filter[]): string {
	return collectionUrl(address, "rows", {
		...windowParams(window),
		limit: 0,
		filter: filterParam(filter),
	});
}

/** The newest rows beside the window's columns and totals: what is followed. */
export function newestRowsUrl(address: CollectionAddress, window: Window, filter: readonly Filter[]): string {
	return collectionUrl(address, "rows", {
		...windowParams(window),
		limit: pageSize,
		sort: serialiseSort(newestFirst),
		filter: filterParam(filter),
		values: "text",
	});
}

/** The rows by page. `stamp` changes when the same question may have a new answer, as while a read goes on. */
export function rowPages(
	question: RowQuestion,
	columns: readonly string[],
	{ stamp, reading, live }: Pick<PanelProps, "stamp" | "reading" | "live">,
): PageSource<Row> {
	const { address, window, filter, sort, hidden } = question;
	const shown = hidden.length === 0 ? undefined : columns.filter((name) => !hidden.includes(name));
	const urlOf = (page: number) =>
		collectionUrl(address, "rows", {
			...windowParams(window),
			limit: pageSize,
			offset: page * pageSize,
			sort: serialiseSort(sort),
			filter: filterParam(filter),
			columns: shown?.map(encodeName).join(","),
			values: "text",
			partial: reading || undefined,
		});
	return {
		key: ["rows", urlOf(0), stamp],
		size: pageSize,
		firstPage: live?.shown.rows,
		fetch: async (page, signal) => (await ask<Rows>(urlOf(page), signal)).rows,
	};
}

/** One row by where it lies, whatever page it is on. */
export function oneRowUrl(
	address: CollectionAddress,
	window: Window,
	row: { blob: string; line: number; index: number },
) {
	const filter: Filter[] = [
		{ column: "_blob", op: "eq", value: row.blob },
		{ column: "_line", op: "eq", value: row.line },
		{ column: "_index", op: "eq", value: row.index },
	];
	return collectionUrl(address, "rows", {
		...windowParams(window),
		limit: 1,
		filter: JSON.stringify(filter),
		values: "text",
	});
}
