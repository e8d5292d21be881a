import type { AskOptions, Source, Totals } from "../engine";
import type { Ask } from "./ask";
import { sql } from "./sql";
import { inWindow, ofCut, select } from "./window";

/** What a window holds. Every blob's counts are known; only of cut ones, and of a segment, records and rows are counted. */
export function totals(ask: Ask, source: Source, options?: AskOptions): Promise<Totals> {
	return ask(
		source,
		async (copy, connection) => {
			const selection = select(copy, source);
			const { whole, cut } = selection;
			const isSegment = (source.filter ?? []).length > 0;
			const found = { blobs: whole.length + cut.length, records: 0, rows: 0, problems: 0 };
			for (const { problems } of [...whole, ...cut]) found.problems += problems;
			for (const blob of isSegment ? [] : whole) {
				found.records += blob.records;
				found.rows += blob.rows;
			}
			if (isSegment || cut.length > 0) {
				const counted = (alias: "r" | "c") =>
					isSegment ? inWindow(copy, source, alias) : ofCut(selection, source, alias);
				const [[records, rows] = []] = await connection.all(
					sql`SELECT (SELECT count(*) FROM ${copy.tables.records} c WHERE ${counted("c")}),
						(SELECT count(*) FROM ${copy.tables.rows} r WHERE ${counted("r")})`,
				);
				found.records += Number(records);
				found.rows += Number(rows);
			}
			return found;
		},
		options,
	);
}
