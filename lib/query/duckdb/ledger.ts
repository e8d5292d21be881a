import type { Millis } from "@/lib/time";
import type { BoundedCache } from "../boundedCache";
import type { AskOptions } from "../engine";
import type { LedgerEntry, PairSource } from "../pairs";
import type { AskAll } from "./ask";
import { classified } from "./classified";
import type { Connection } from "./database";
import { fingerprintOf } from "./fingerprint";
import type { Sides } from "./pairList";
import { sideOf, statusOf } from "./pairStatus";
import { raw, sql } from "./sql";

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
	cache: LedgerCache,
	source: PairSource,
	stretch: Millis | undefined,
	options?: AskOptions,
): Promise<LedgerEntry[]> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			const found = await countEntries({ inputs, outputs }, connection, cache, source, stretch);
			return found.map(({ listed: _, ...entry }) => entry);
		},
		options,
	);
}

/** The same from within a question; every record is looked at once for every version of the rows. */
export async function countEntries(
	{ inputs, outputs }: Sides,
	connection: Connection,
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
	const start =
		stretch === undefined
			? raw("NULL::BIGINT")
			: sql`(moment - ((moment % ${stretch}::BIGINT) + ${stretch}::BIGINT) % ${stretch}::BIGINT)`;
	const found = await connection.all(
		sql`WITH ${classified(inputs, outputs, source)}
			SELECT ${start} AS start, status, side, count(*), sum(n)::BIGINT,
				coalesce(sum(greatest(n, 1)) FILTER (own), 0)::BIGINT FROM classified WHERE counted
			GROUP BY ALL ORDER BY start NULLS LAST, status, side`,
	);
	const entries = found.map(([start, status, side, records, rows, listed]) => ({
		start: start === null ? null : Number(start),
		status: status === "surplus" ? ("surplus" as const) : statusOf(status),
		side: sideOf(side),
		records: Number(records),
		rows: Number(rows),
		listed: Number(listed),
	}));
	cache.set(key, entries, entries.length * bytesOfEntry);
	return entries;
}
