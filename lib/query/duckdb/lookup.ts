import type { AskOptions, RecordResult, Source } from "../engine";
import type { Ask } from "./ask";
import { recordResult, recordSelection } from "./records";
import { sql } from "./sql";
import { inWindow } from "./window";

/** Records under an id: correlation id, request id or the record's own id; the earliest `limit` of `total`. */
export function lookup(
	ask: Ask,
	source: Source,
	id: string,
	limit: number,
	options?: AskOptions,
): Promise<{ records: RecordResult[]; total: number }> {
	return ask(
		source,
		async (copy, connection) => {
			const { tables } = copy;
			const where = sql`(c.correlationid = ${id} OR c.xrequestid = ${id} OR c.id = ${id})
				AND ${inWindow(copy, source, "c")}`;
			const [[total] = []] = await connection.all(
				sql`SELECT count(*) FROM ${tables.records} c WHERE ${where}`,
			);
			if (total === 0) return { records: [], total: 0 };
			const found = await connection.all(
				sql`${recordSelection(tables)} WHERE ${where} ORDER BY c."time" NULLS LAST, b.path, c.line LIMIT ${limit}`,
			);
			return { records: found.map(recordResult), total: Number(total) };
		},
		options,
	);
}
