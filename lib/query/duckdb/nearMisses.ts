import type { AskOptions, Source } from "../engine";
import type { NearMiss } from "../lookup";
import type { Ask } from "./ask";
import { raw, sql } from "./sql";
import { inWindow } from "./window";

/** A beginning shorter than this fits too many ids to be told of. */
const shortestPrefix = 8;
const mostFound = 20;
const blanks = "' ' || chr(9) || chr(10) || chr(13) || chr(160)";

/** Ids that are not the one asked for but look like it; only offered, never joined. Those that differ least come first. */
export function nearMisses(ask: Ask, source: Source, id: string, options?: AskOptions): Promise<NearMiss[]> {
	return ask(
		source,
		async (copy, connection) => {
			const trimmed = id.trim();
			if (trimmed === "") return [];
			const like =
				[...trimmed].length >= shortestPrefix ? sql`starts_with(folded, ${folded(id)})` : raw("false");
			const { records } = copy.tables;
			const where = inWindow(copy, source, "c");
			const found = await connection.all(
				sql`WITH ids AS (
						SELECT c.correlationid AS id, 1 AS field, count(*) AS n FROM ${records} c WHERE ${where} GROUP BY 1
						UNION ALL SELECT c.xrequestid, 2, count(*) FROM ${records} c WHERE c.hx IS NOT NULL AND ${where} GROUP BY 1
						UNION ALL SELECT c.id, 3, count(*) FROM ${records} c WHERE c.hi IS NOT NULL AND ${where} GROUP BY 1),
					trimmed AS (SELECT *, trim(id, ${raw(blanks)}) AS bare FROM ids WHERE id IS NOT NULL AND id <> ${id}),
					folded AS (SELECT *, lower(nfc_normalize(bare)) AS folded FROM trimmed)
					SELECT id, min(field), sum(n)::BIGINT, CASE WHEN bare = ${trimmed} THEN 1
							WHEN nfc_normalize(bare) = ${trimmed.normalize("NFC")} THEN 2 WHEN folded = ${folded(id)} THEN 3 ELSE 4 END AS how
						FROM folded WHERE folded = ${folded(id)} OR ${like}
						GROUP BY id, how ORDER BY how, length(id), id LIMIT ${mostFound}`,
			);
			return found.map(
				([near, as, count, how]): NearMiss => ({
					id: String(near),
					as: fields[Number(as) - 1] ?? "correlationid",
					how: ways[Number(how) - 1] ?? "prefix",
					records: Number(count),
				}),
			);
		},
		options,
	);
}

const fields = ["correlationid", "xrequestid", "id"] as const;
const ways = ["blanks", "unicode", "case", "prefix"] as const;
const folded = (text: string) => text.trim().normalize("NFC").toLowerCase();
