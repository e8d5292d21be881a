import type { Millis } from "@/lib/time";
import type { AskOptions } from "../engine";
import type { LedgerEntry, PairSource } from "../pairs";
import type { AskAll } from "./ask";
import { classified } from "./classified";
import { sideOf, statusOf } from "./pairs";
import { raw, sql } from "./sql";

/** Records and rows by status and side, for each stretch of `stretch` milliseconds (all in one when undefined). */
export function ledger(
	askAll: AskAll,
	source: PairSource,
	stretch: Millis | undefined,
	options?: AskOptions,
): Promise<LedgerEntry[]> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			const start =
				stretch === undefined
					? raw("NULL::BIGINT")
					: sql`(moment - ((moment % ${stretch}::BIGINT) + ${stretch}::BIGINT) % ${stretch}::BIGINT)`;
			const found = await connection.all(
				sql`WITH ${classified(inputs, outputs, source)}
					SELECT ${start} AS start, status, side, count(*), sum(n)::BIGINT FROM classified WHERE counted
					GROUP BY ALL ORDER BY start NULLS LAST, status, side`,
			);
			return found.map(([start, status, side, records, rows]) => ({
				start: start === null ? null : Number(start),
				status: statusOf(status),
				side: sideOf(side),
				records: Number(records),
				rows: Number(rows),
			}));
		},
		options,
	);
}
