import type { Source } from "../engine";
import type { PairQuery, PairSource } from "../pairs";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { isAt } from "./places";
import type { Sides } from "./sides";
import { raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";

/** Pages further down, and ids that more records share, are found the long way. */
const mostEntries = 5_000;
const mostPlaces = 10_000;

/**
 * The records among which a page of pairs by time lies: the earliest of both sides, with every other record under their
 * ids. To know what becomes of them, nothing else need be looked at. Undefined where the page cannot be found so.
 */
export async function earliest(
	sides: Sides,
	connection: Connection,
	source: PairSource,
	{ offset, limit, statuses, filter = [], sort = [] }: PairQuery,
): Promise<{ inputs: Sql; outputs: Sql } | undefined> {
	const wanted = offset + limit;
	if (statuses || filter.length > 0 || sort.length > 0 || wanted > mostEntries || wanted === 0)
		return undefined;
	const shown = source.window ?? source;
	// Every input begins an entry, so as many inputs hold the page. Joined by a key it is the rows that begin one, if any.
	const begins = raw(source.key === undefined ? "true" : `c."rows" > 0`);
	const [[last = null] = []] = await connection.all(
		sql`SELECT c."time" FROM ${sides.inputs.tables.records} c WHERE ${inWindow(sides.inputs, shown.inputs, "c")} AND ${begins}
			ORDER BY c."time" NULLS LAST LIMIT 1 OFFSET ${wanted - 1}`,
	);
	if (last === null) return undefined;
	const isEarly = sql`c."time" <= ${last}`;
	const early = (copy: Snapshot, side: Source) =>
		sql`SELECT c.hc, c.rowid FROM ${copy.tables.records} c WHERE ${isEarly} AND ${inWindow(copy, side, "c")}
			LIMIT ${mostPlaces + 1}`;
	const inputs = await connection.all(early(sides.inputs, shown.inputs));
	// An output that lies before its input, and outside the window, is listed by its own time.
	const outputs = await connection.all(early(sides.outputs, source.outputs));
	const found = [...inputs, ...outputs];
	if (found.length > mostPlaces) return undefined;
	const hashes = [...new Set(found.flatMap(([hash]) => (hash === null ? [] : [Number(hash)])))];
	const among = async (copy: Snapshot, own: readonly (readonly unknown[])[]): Promise<Sql | undefined> => {
		const places = own.flatMap(([hash, place]) => (hash === null ? [Number(place)] : []));
		const alike = await connection.all(
			sql`SELECT c.rowid FROM ${copy.tables.records} c WHERE c.hc IN (SELECT unnest(${raw(`[${hashes.join(", ")}]::INTEGER[]`)}))
				LIMIT ${mostPlaces + 1}`,
		);
		places.push(...alike.map(([place]) => Number(place)));
		return places.length > mostPlaces ? undefined : isAt("c", places);
	};
	const [ofInputs, ofOutputs] = [await among(sides.inputs, inputs), await among(sides.outputs, outputs)];
	return ofInputs && ofOutputs && { inputs: ofInputs, outputs: ofOutputs };
}
