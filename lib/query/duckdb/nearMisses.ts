import type { AskOptions, Source } from "../engine";
import type { NearMiss } from "../lookup";
import type { Ask } from "./ask";
import { raw, sql } from "./sql";
import { inWindow } from "./window";

/** A beginning shorter than this fits too many ids to name. */
const minPrefixLength = 8;
const maxFound = 20;
const blanks = "' ' || chr(9) || chr(10) || chr(13) || chr(160)";

/** Ids that are not the one asked for but look like it; only offered, never joined. Those that differ least come first. */
export function nearMisses(ask: Ask, source: Source, id: string, options?: AskOptions): Promise<NearMiss[]> {
	return ask(
		source,
		async (copy, connection) => {
			const trimmed = id.trim();
			if (trimmed === "") return [];
			const { records } = copy.tables;
			const where = inWindow(copy, source, "c");
			const isLong = [...trimmed].length >= minPrefixLength;
			const bare = (text: string) => `trim(${text}, ${blanks})`;
			const fold = (text: string) => raw(`lower(nfc_normalize(${bare(text)}))`);
			// Those that look alike are few: to gather all ids first would take most of the time.
			const alike = (field: string, place: number, isThere: string) => {
				const text = `c.${field}`;
				const begins = isLong ? sql`starts_with(${fold(text)}, ${folded(id)})` : raw("false");
				return sql`SELECT ${raw(text)} AS id, ${raw(String(place))} AS field FROM ${records} c
					WHERE ${raw(isThere)} AND ${where} AND ${raw(text)} <> ${id} AND (${fold(text)} = ${folded(id)} OR ${begins})`;
			};
			const found = await connection.all(
				sql`WITH alike AS (${alike("correlationid", 1, "c.correlationid IS NOT NULL")}
						UNION ALL ${alike("xrequestid", 2, "c.hx IS NOT NULL")} UNION ALL ${alike("id", 3, "c.hi IS NOT NULL")})
					SELECT id, min(field), count(*), CASE WHEN ${raw(bare("id"))} = ${trimmed} THEN 1
							WHEN nfc_normalize(${raw(bare("id"))}) = ${trimmed.normalize("NFC")} THEN 2
							WHEN ${fold("id")} = ${folded(id)} THEN 3 ELSE 4 END AS how
						FROM alike GROUP BY id, how ORDER BY how, length(id), id LIMIT ${maxFound}`,
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
