import { createHash } from "node:crypto";
import { filterKey } from "@/lib/model/filter";
import type { Source } from "../engine";
import { windowsOf } from "../windows";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { sql } from "./sql";
import { select } from "./window";

/**
 * Tells what a source's answers rest on: equal fingerprints mean equal rows, whatever was committed elsewhere in the
 * copy since. A blob's id is never given twice in one copy, and under it rows are only ever added.
 */
export async function fingerprintOf(copy: Snapshot, connection: Connection, source: Source): Promise<string> {
	const [[id] = []] = await connection.all(sql`SELECT id FROM ${copy.tables.meta}`);
	const { whole, cut } = select(copy, source);
	const hash = createHash("sha256").update(String(id));
	for (const { id, consumed } of whole) hash.update(` ${id}:${consumed}`);
	if (cut.length > 0) {
		hash.update(` cut by ${windowsOf(source)?.map(({ from, to }) => `${from} ${to}`)}`);
	}
	for (const { id, consumed } of cut) hash.update(` ${id}:${consumed}`);
	const { filter = [], filterAs = [] } = source;
	if (filter.length > 0) hash.update(` of ${JSON.stringify([filterKey(filter), filterAs])}`);
	return hash.digest("base64");
}
