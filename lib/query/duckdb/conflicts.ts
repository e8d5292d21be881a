import type { AskOptions } from "../engine";
import type { Conflicts, PairSource } from "../pairs";
import type { AskAll } from "./ask";
import type { UseClasses } from "./classes";
import type { Connection } from "./database";
import { sideOf } from "./pairStatus";
import type { Sides } from "./sides";
import { raw, type Sql, sql } from "./sql";

/** So many records are named, the earliest. */
const mostNamed = 100;

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
			return use(sides, connection, source, ({ classified }) =>
				conflictsIn(sides, connection, sql`WITH ${classified} SELECT * FROM classified WHERE counted`),
			);
		},
		options,
	);
}

/** The same of records that were classified: `records` has the side, place and time of each, and whether it is in conflict. */
export async function conflictsIn(sides: Sides, connection: Connection, records: Sql): Promise<Conflicts> {
	const named = (side: "inputs" | "outputs") =>
		sql`SELECT side, c.id, b.path, c.line, t FROM conflicting JOIN ${sides[side].tables.records} c USING (blob, line)
			JOIN ${sides[side].tables.blobs} b ON b.id = c.blob WHERE side = ${side}`;
	const found = await connection.all(
		sql`WITH conflicting AS (SELECT side, blob, line, t FROM (${records}) WHERE conflict),
			named AS (${named("inputs")} UNION ALL ${named("outputs")})
			SELECT side, id, path, line, (SELECT count(*) FROM (SELECT DISTINCT side, id FROM named)) FROM named
			ORDER BY min(t) OVER (PARTITION BY side, id) NULLS LAST, id, side, path, line LIMIT ${raw(String(mostNamed))}`,
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
