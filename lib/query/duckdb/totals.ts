import type { AskOptions, Source, Totals } from "../engine";
import type { Ask } from "./ask";
import { sql } from "./sql";
import { ofCut, select } from "./window";

/** What a window holds. Every blob's counts are known; only of cut ones records and rows are counted. */
export function totals(ask: Ask, source: Source, options?: AskOptions): Promise<Totals> {
	return ask(
		source,
		async (copy, connection) => {
			const selection = select(copy, source);
			const { whole, cut } = selection;
			const found = { blobs: whole.length + cut.length, records: 0, rows: 0, problems: 0 };
			for (const blob of whole) {
				found.records += blob.records;
				found.rows += blob.rows;
			}
			for (const { problems } of [...whole, ...cut]) found.problems += problems;
			if (cut.length > 0) {
				const [[records, rows] = []] = await connection.all(
					sql`SELECT (SELECT count(*) FROM ${copy.tables.records} c WHERE ${ofCut(selection, source, "c")}),
						(SELECT count(*) FROM ${copy.tables.rows} r WHERE ${ofCut(selection, source, "r")})`,
				);
				found.records += Number(records);
				found.rows += Number(rows);
			}
			return found;
		},
		options,
	);
}
