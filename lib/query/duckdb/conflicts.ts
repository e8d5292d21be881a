import type { AskOptions } from "../engine";
import type { Conflicts, PairSource } from "../pairs";
import type { AskAll } from "./ask";
import type { UseClasses } from "./classes";
import type { Connection } from "./database";
import { sideOf } from "./pairStatus";
import { recordHash } from "./recordIdsElsewhere";
import type { Sides } from "./sides";
import { raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";

/** How many records are named, the earliest. */
const maxNamed = 100;

/** Records of the window that have a record id in common and are not the same. */
export function conflicts(
	askAll: AskAll,
	use: UseClasses,
	source: PairSource,
	options?: AskOptions,
): Promise<Conflicts> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			const sides = { inputs, outputs };
			return use(sides, connection, source, async ({ classified, hasConflicts }) => {
				if (!hasConflicts) return { ids: 0, listed: [] };
				return conflictsIn(
					sides,
					connection,
					source,
					sql`WITH ${classified} SELECT * FROM classified WHERE counted`,
				);
			});
		},
		options,
	);
}

/** The same of records that were classified: `records` has the side, place and time of each, and whether it is in conflict. */
export async function conflictsIn(
	sides: Sides,
	connection: Connection,
	source: PairSource,
	records: Sql,
): Promise<Conflicts> {
	const hash = raw(recordHash);
	// Of a record id that stands under several correlation ids the other records may not be among these.
	const named = (side: "inputs" | "outputs") => {
		const { tables } = sides[side];
		const own = sql`SELECT DISTINCT c.id, ${hash} AS hash FROM ${tables.records} c
			JOIN (SELECT blob, line FROM told WHERE side = ${side} AND conflict) USING (blob, line)`;
		return sql`SELECT ${side} AS side, c.id, b.path, c.line, c."time" AS t FROM ${tables.records} c
			SEMI JOIN (${own}) o ON o.hash = ${hash} AND o.id = c.id JOIN ${tables.blobs} b ON b.id = c.blob
			WHERE ${inWindow(sides[side], source[side], "c")} AND (c.blob, c.line) NOT IN (SELECT blob, line FROM told WHERE side = ${side} AND status = 'surplus')`;
	};
	const found = await connection.all(
		sql`WITH told AS MATERIALIZED (SELECT side, status, blob, line, conflict FROM (${records}) WHERE conflict OR status = 'surplus'),
			named AS (${named("inputs")} UNION ALL ${named("outputs")})
			SELECT side, id, path, line, (SELECT count(*) FROM (SELECT DISTINCT side, id FROM named)) FROM named
			ORDER BY min(t) OVER (PARTITION BY side, id) NULLS LAST, id, side, path, line LIMIT ${raw(String(maxNamed))}`,
	);
	const listed: Conflicts["listed"] = [];
	for (const [word, record, path, line] of found) {
		const [side, id] = [sideOf(word), String(record)];
		const place = { blob: String(path), line: Number(line) };
		const last = listed.at(-1);
		if (last?.side === side && last.id === id) last.lines.push(place);
		else listed.push({ side, id, lines: [place] });
	}
	return { ids: Number(found[0]?.at(-1) ?? 0), listed };
}
