import type { PairSource } from "../pairs";
import { type Classes, indexOf, type UseClasses } from "./classes";
import type { Connection } from "./database";
import { fingerprintOf } from "./fingerprint";
import type { KeptFiles } from "./keptFiles";
import { byKey, byPlace } from "./pairList";
import type { Sides } from "./sides";
import { raw, type Sql, sql } from "./sql";
import type { TimeIndex } from "./timeIndex";
import { tableOf, writeInParts } from "./writeInParts";

/** What a list of pairs is made of: an entry for each row, however its rows are joined. */
export interface Entries {
	/** Common tables that end in `row_entries` (see pairList.ts), of those entries such that the condition on its columns holds. */
	rowEntries(which: Sql): Sql;
	/** How many entries lie where. */
	index: TimeIndex;
}

export type WithEntries = <T>(
	sides: Sides,
	connection: Connection,
	source: PairSource,
	classes: Classes,
	work: (entries: Entries) => Promise<T>,
) => Promise<T>;

/** What lists and ledgers are made from: records as they were classified, and the entries of their rows. */
export interface UsePairs {
	use: UseClasses;
	withEntries: WithEntries;
}

/**
 * Of rows joined by their place the entries are the classified records', each as often as it has rows. To join them by a key
 * means to compare all rows of both sides: that is done once for every version of them and kept in a file, in order of time.
 */
export function createEntries(kept: KeptFiles, rowsAtOnce?: number): WithEntries {
	return async (sides, connection, source, { classified, index }, work) => {
		const { key } = source;
		if (key === undefined) {
			const rowEntries = (which: Sql) => sql`${classified}, ${byPlace(sql`own AND ${which}`)}`;
			return work({ rowEntries, index });
		}
		const name = JSON.stringify([
			"entries",
			await fingerprintOf(sides.inputs, connection, source.inputs),
			await fingerprintOf(sides.outputs, connection, source.outputs),
			source,
		]);
		const make = async (file: string) => {
			const [[rows] = []] = await connection.all(
				sql`WITH ${classified} SELECT coalesce(sum(n), 0)::BIGINT FROM classified WHERE own OR counted`,
			);
			const size = { size: Number(rows), atOnce: rowsAtOnce, order: raw("t NULLS LAST") };
			await writeInParts(connection, file, size, (isOfPart) => {
				const records = isOfPart
					? sql`all_records AS (WITH ${classified} FROM classified), classified AS (FROM all_records WHERE ${isOfPart(raw("h"))})`
					: classified;
				return sql`WITH ${records}, ${byKey(sides, key)} FROM row_entries`;
			});
			return indexOf(connection, tableOf(file), "1");
		};
		return kept.use(name, make, (file, index) =>
			work({ rowEntries: (which) => sql`row_entries AS (FROM ${tableOf(file)} WHERE ${which})`, index }),
		);
	};
}
