import type { Millis } from "@/lib/time";
import type { BoundedCache } from "../boundedCache";
import type { AskOptions } from "../engine";
import type { LedgerEntry, PairSource } from "../pairs";
import type { AskAll } from "./ask";
import type { Classes, UseClasses } from "./classes";
import type { Connection } from "./database";
import { fingerprintOf } from "./fingerprint";
import { isPaired, keyed } from "./keyed";
import { sideOf, statusOf } from "./pairStatus";
import type { Sides } from "./sides";
import { raw, type Sql, sql } from "./sql";

/** A ledger's entry, and how many lines of the list of pairs it stands for. */
export interface CountedEntry extends LedgerEntry {
	listed: number;
}

/** Ledgers by what was asked of which records. */
export type LedgerCache = BoundedCache<readonly CountedEntry[]>;

const bytesOfEntry = 200;

/** Records and rows by status and side, for each stretch of `stretch` milliseconds (all in one when undefined). */
export function ledger(
	askAll: AskAll,
	use: UseClasses,
	cache: LedgerCache,
	source: PairSource,
	stretch: Millis | undefined,
	options?: AskOptions,
): Promise<LedgerEntry[]> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			const found = await countEntries({ inputs, outputs }, connection, use, cache, source, stretch);
			return found.map(({ listed: _, ...entry }) => entry);
		},
		options,
	);
}

/** Each record of the window with its rows, and how many entries of the list it begins. */
const records = (which: Sql): Sql =>
	sql`SELECT moment, status, side, 1 AS records, n, CASE WHEN own THEN greatest(n, 1) ELSE 0 END AS listed
		FROM classified WHERE counted AND ${which}`;

/** Of those that a key joins the rows of: the records, which are matched, and then each row by itself. */
const keyedRows = `SELECT moment, 'matched', side, 1, 0, CASE WHEN side = 'inputs' AND n = 0 AND other_n = 0 THEN 1 ELSE 0 END FROM halves WHERE NOT again
	UNION ALL SELECT moment, status, side, 0, 1, CASE WHEN side = 'outputs' AND status = 'matched' AND told <> 'columns' THEN 0 ELSE 1 END FROM keyed`;

/** The same from within a question; every record is looked at once for every version of the rows. */
export async function countEntries(
	{ inputs, outputs }: Sides,
	connection: Connection,
	use: UseClasses,
	cache: LedgerCache,
	source: PairSource,
	stretch: Millis | undefined,
): Promise<readonly CountedEntry[]> {
	const key = JSON.stringify([
		await fingerprintOf(inputs, connection, source.inputs),
		await fingerprintOf(outputs, connection, source.outputs),
		source,
		stretch,
	]);
	const known = cache.get(key);
	if (known) return known;
	const entries = await use({ inputs, outputs }, connection, source, (classes) =>
		count({ inputs, outputs }, connection, classes, source, stretch),
	);
	cache.set(key, entries, entries.length * bytesOfEntry);
	return entries;
}

async function count(
	sides: Sides,
	connection: Connection,
	{ classified }: Classes,
	source: PairSource,
	stretch: Millis | undefined,
): Promise<CountedEntry[]> {
	const start =
		stretch === undefined
			? raw("NULL::BIGINT")
			: sql`(moment - ((moment % ${stretch}::BIGINT) + ${stretch}::BIGINT) % ${stretch}::BIGINT)`;
	const found = await connection.all(
		sql`WITH ${classified}
			${source.key === undefined ? raw("") : sql`, ${keyed(sides, source.key)}`},
			things AS (${source.key === undefined ? records(raw("true")) : sql`${records(sql`NOT ${isPaired}`)} UNION ALL ${raw(keyedRows)}`})
			SELECT ${start} AS start, status, side, sum(records)::BIGINT, sum(n)::BIGINT, sum(listed)::BIGINT FROM things
			GROUP BY ALL ORDER BY start NULLS LAST, status, side`,
	);
	return found.map(([start, status, side, records, rows, listed]) => ({
		start: start === null ? null : Number(start),
		status: status === "surplus" ? ("surplus" as const) : statusOf(status),
		side: sideOf(side),
		records: Number(records),
		rows: Number(rows),
		listed: Number(listed),
	}));
}
