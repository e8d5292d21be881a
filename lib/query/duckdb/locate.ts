import { packedTail } from "../copy";
import type { LinePlace } from "../engine";
import type { Ask } from "./ask";
import { type Sql, sql } from "./sql";

/** Where a line of a record or a problem lies in its blob; undefined when the copy has no such line. */
export function locate(ask: Ask, key: string, blob: string, line: number): Promise<LinePlace | undefined> {
	return ask({ key }, async ({ blobs, pending, tables }, connection) => {
		const known = blobs.get(blob) ?? pending.get(blob);
		if (!known) return undefined;
		const placeIn = (table: Sql) =>
			sql`SELECT "offset", length FROM ${table} WHERE blob = ${known.id} AND line = ${line}`;
		const [found] = await connection.all(
			sql`${placeIn(tables.records)} UNION ALL ${placeIn(tables.problems)}`,
		);
		if (!found) return undefined;
		const packed = known.tail === packedTail;
		return { offset: Number(found[0]), length: Number(found[1]), etag: known.etag, packed };
	});
}
