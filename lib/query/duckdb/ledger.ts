import type { Millis } from "@/lib/time";
import type { BoundedCache } from "../boundedCache";
import type { AskOptions } from "../engine";
import type { LedgerEntry, PairSource } from "../pairs";
import type { AskAll } from "./ask";
import type { Connection } from "./database";
import type { UsePairs } from "./entries";
import { fingerprintOf } from "./fingerprint";
import { isPaired } from "./keyed";
import { sideOf, statusOf } from "./pairStatus";
import { raw, type Sql, sql } from "./sql";

/** Ledgers by what was asked of which records. */
export type LedgerCache = BoundedCache<readonly LedgerEntry[]>;

const bytesOfEntry = 200;

/** Records and rows by status and side, in buckets of `bucketMillis` (all in one when undefined). */
export function ledger(
	askAll: AskAll,
	{ use, withEntries }: UsePairs,
	cache: LedgerCache,
	source: PairSource,
	bucketMillis: Millis | undefined,
	options?: AskOptions,
): Promise<LedgerEntry[]> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			const key = JSON.stringify([
				await fingerprintOf(inputs, connection, source.inputs),
				await fingerprintOf(outputs, connection, source.outputs),
				source,
				bucketMillis,
			]);
			const known = cache.get(key);
			if (known) return [...known];
			const sides = { inputs, outputs };
			const entries = await use(sides, connection, source, (classes) =>
				source.key === undefined
					? count(connection, classes.classified, records(raw("true")), bucketMillis)
					: withEntries(sides, connection, source, classes, ({ rowEntries }) => {
							const tables = sql`${classes.classified}, keyed_rows AS (WITH ${rowEntries(ofKeyed)} FROM row_entries)`;
							return count(connection, tables, keyedThings, bucketMillis);
						}),
			);
			cache.set(key, entries, entries.length * bytesOfEntry);
			return entries;
		},
		options,
	);
}

/** Each record of the window with its rows. */
const records = (which: Sql): Sql =>
	sql`SELECT moment, status, side, 1 AS records, n FROM classified WHERE counted AND ${which}`;

/** The same where a key joins the rows of pairs: their records, which are matched, and then each row by itself. */
const keyedThings = sql`${records(sql`NOT ${isPaired}`)}
	UNION ALL SELECT moment, 'matched', side, 1, 0 FROM classified WHERE counted AND ${isPaired}
	UNION ALL SELECT moment, status, side, 0, 1 FROM keyed_rows
	UNION ALL SELECT moment, status, 'outputs', 0, 1 FROM keyed_rows WHERE side = 'inputs' AND status = 'matched'`;

/** Their entries: one of a matched input has its output's row in it. */
const ofKeyed = raw("told IS NOT NULL AND idx IS NOT NULL");

async function count(
	connection: Connection,
	tables: Sql,
	things: Sql,
	bucketMillis: Millis | undefined,
): Promise<LedgerEntry[]> {
	const start =
		bucketMillis === undefined
			? raw("NULL::BIGINT")
			: sql`(moment - ((moment % ${bucketMillis}::BIGINT) + ${bucketMillis}::BIGINT) % ${bucketMillis}::BIGINT)`;
	const found = await connection.all(
		sql`WITH ${tables},
			things AS (${things})
			SELECT ${start} AS start, status, side, sum(records)::BIGINT, sum(n)::BIGINT FROM things
			GROUP BY ALL ORDER BY start NULLS LAST, status, side`,
	);
	return found.map(([start, status, side, records, rows]) => ({
		start: start === null ? null : Number(start),
		status: status === "surplus" ? ("surplus" as const) : statusOf(status),
		side: sideOf(side),
		records: Number(records),
		rows: Number(rows),
	}));
}
