import { windowParams } from "@/components/data/addresses";
import { ask } from "@/components/data/ask";
import { listedCells } from "@/components/data/listedCells";
import type { PageSource } from "@/components/table/usePages";
import type { Row, Rows } from "@/lib/api/answers";
import { question } from "@/lib/api/client";
import type { CollectionAddress } from "@/lib/model/address";
import type { Filter } from "@/lib/model/filter";
import { encodeName } from "@/lib/model/names";
import { nextSort, type Sort, serialiseSort } from "@/lib/model/sort";
import type { Window } from "@/lib/time";
import { lengthOf, shorterList } from "@/lib/url/columnChoice";
import type { PanelProps } from "./panelProps";

const rows = "GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/rows";
const pageSize = 100;
/** Rows may come while a page is asked for: then it is asked for again. */
const attempts = 4;
const newestFirst: Sort[] = [{ column: "_time", descending: true }];

/** What rows are ordered by: as the address says, and without that the newest first. */
export function shownSort({ sort, follow }: { sort: readonly Sort[]; follow: boolean }): readonly Sort[] {
	return follow || sort.length === 0 ? newestFirst : sort;
}

/** What the address says after a press on a column's heading. Without any sort it would say the newest first, which a press on those undoes. */
export function sortAfterPress(shown: readonly Sort[], column: string, add: boolean): Sort[] {
	const next = nextSort(shown, column, add);
	if (next.length > 0) return next;
	return column === "_time" ? [{ column, descending: false }] : [];
}

interface RowQuestion {
	address: CollectionAddress;
	window: Window;
	filter: readonly Filter[];
	sort: readonly Sort[];
	/** Columns to leave out; the answer brings all others. */
	hidden: readonly string[];
}

/** As the API takes it. */
export function filterParam(filter: readonly Filter[]): string | undefined {
	return filter.length === 0 ? undefined : JSON.stringify(filter);
}

/** The window's columns and totals, without rows. */
export function rowsHeadQuestion(address: CollectionAddress, window: Window, filter: readonly Filter[]) {
	return question(rows, address, {
		...windowParams(window),
		limit: 0,
		filter: filterParam(filter),
	});
}

/** Pages are asked for anew whenever there is more to show: when what is open has grown. */
export function stampOf(head: Pick<Rows, "blobs" | "records" | "total"> | undefined): string {
	return `${head?.blobs}:${head?.records}:${head?.total}`;
}

/** The newest rows beside the window's columns and totals: what is followed. */
export function newestRowsQuestion(address: CollectionAddress, window: Window, filter: readonly Filter[]) {
	return question(rows, address, {
		...windowParams(window),
		limit: pageSize,
		sort: serialiseSort(newestFirst),
		filter: filterParam(filter),
		...listedCells,
	});
}

/** The rows by page. `stamp` changes when the same question may have a new answer, as while a read goes on. */
export function rowPages(
	asked: RowQuestion,
	columns: readonly string[],
	{ stamp, reading, live }: Pick<PanelProps, "stamp" | "reading" | "live">,
): PageSource<Row> {
	const { address, window, filter, sort, hidden } = asked;
	const narrowed = narrowedTo(columns, hidden);
	const questionOf = (page: number, newer = 0) =>
		question(rows, address, {
			...windowParams(window),
			limit: pageSize,
			offset: page * pageSize + newer,
			sort: serialiseSort(sort),
			filter: filterParam(filter),
			...narrowed,
			...listedCells,
			partial: reading || undefined,
		});
	/** Rows that have come since those shown stand before them: a page lies so many further down. */
	async function fetchPage(page: number, signal: AbortSignal): Promise<Row[]> {
		let newer = live?.waiting ?? 0;
		for (let left = attempts; ; left--) {
			const answer = await ask(questionOf(page, newer), signal);
			const now = live ? Math.max(0, answer.total - live.shown.total) : 0;
			if (now === newer || left === 0) return answer.rows;
			newer = now;
		}
	}
	return {
		key: ["rows", questionOf(0).url, stamp],
		size: pageSize,
		// What was shown before following began is known by its totals only.
		firstPage: live && live.shown.rows.length > 0 ? live.shown.rows : undefined,
		fetch: fetchPage,
	};
}

/** The same rows in full, as a file. `moved`: the order of the columns, as the moves that make it. */
export function rowsFile(
	{ address, window, filter, sort, hidden, moved }: RowQuestion & { moved: readonly string[] },
	columns: readonly string[],
	format: "csv" | "jsonl" | "parquet",
) {
	return question("GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/export", address, {
		...windowParams(window),
		sort: serialiseSort(sort),
		filter: filterParam(filter),
		...narrowedTo(columns, hidden),
		moved: moved.length === 0 ? undefined : moved.map(encodeName).join(","),
		format,
	});
}

/** As long as a list of names may be in an address, and as many as a question may name (limits.columns). */
const maxListLength = 3_000;
const maxNames = 500;

/** Only what is shown is asked for, by the shorter list; where either is too long, all. */
function narrowedTo(
	columns: readonly string[],
	hidden: readonly string[],
): { columns?: string; without?: string } {
	if (hidden.length === 0) return {};
	const { hide, show } = shorterList(hidden, columns);
	const asList = (names: readonly string[]) => names.map(encodeName).join(",");
	const fits = (names: readonly string[]) => names.length <= maxNames && lengthOf(names) <= maxListLength;
	if (show && fits(show)) {
		return { columns: asList(show.length > 0 ? show : columns.slice(0, 1)) };
	}
	return hide && fits(hide) ? { without: asList(hide) } : {};
}

/** One row by where it lies, whatever page it is on. */
export function oneRowQuestion(
	address: CollectionAddress,
	window: Window,
	row: { blob: string; line: number; index: number },
) {
	const filter: Filter[] = [
		{ column: "_blob", op: "eq", value: row.blob },
		{ column: "_line", op: "eq", value: row.line },
		{ column: "_index", op: "eq", value: row.index },
	];
	return question(rows, address, {
		...windowParams(window),
		limit: 1,
		filter: JSON.stringify(filter),
		values: "text",
	});
}
