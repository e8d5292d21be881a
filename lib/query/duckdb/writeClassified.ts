import { rm } from "node:fs/promises";
import type { Millis } from "@/lib/time";
import type { PairSource } from "../pairs";
import { classified } from "./classified";
import type { Connection } from "./database";
import { joinId } from "./joinId";
import { putRecordIdsElsewhere, withElsewhere } from "./recordIdsElsewhere";
import type { Sides } from "./sides";
import { join, literal, raw, type Sql, sql } from "./sql";
import { recordsIn } from "./window";

/**
 * Records of both sides that are classified at a time. DuckDB holds a join's and a grouping's ids in memory: ten million
 * a side need more than the 768 MiB it may use by default, however much of it goes to disk.
 */
const recordsAtOnce = 2_000_000;

/**
 * Writes every record of two collections, classified (see there), to a Parquet file in order of time, those of an id at a
 * time: an id's records say what becomes of them, and no other's.
 */
export async function writeClassified(
	file: string,
	sides: Sides,
	connection: Connection,
	source: PairSource,
	within: Millis,
	atOnce = recordsAtOnce,
): Promise<void> {
	const { key: _, ...records } = source;
	const areElsewhere = await putRecordIdsElsewhere(sides, connection, records);
	const all = (among?: Sql) => {
		const own = sql`WITH ${classified(sides.inputs, sides.outputs, source, within, among)} FROM classified WHERE own OR counted`;
		return areElsewhere ? withElsewhere(own) : own;
	};
	const write = (rows: Sql, to: string) =>
		connection.run(sql`COPY (${rows}) TO ${raw(literal(to))} (FORMAT parquet, COMPRESSION lz4)`);
	const inOrder = (rows: Sql) => sql`FROM (${rows}) ORDER BY own DESC, t NULLS LAST`;

	const parts = partsOf(
		recordsIn(sides.inputs, source.inputs) + recordsIn(sides.outputs, source.outputs),
		atOnce,
	);
	if (parts === 1) return write(inOrder(all()), file);
	const files = Array.from({ length: parts }, (_, part) => `${file}.${part}`);
	try {
		for (const [part, each] of files.entries()) await write(all(isOfPart(source, part, parts)), each);
		await write(inOrder(sql`FROM ${tableOf(...files)}`), file);
	} finally {
		for (const each of files) await rm(each, { force: true });
	}
}

export const tableOf = (...files: readonly string[]): Sql =>
	sql`read_parquet([${join(
		files.map((file) => raw(literal(file))),
		", ",
	)}])`;

/** A power of two. */
function partsOf(records: number, atOnce: number): number {
	return 2 ** Math.max(0, Math.ceil(Math.log2(records / atOnce)));
}

/** The condition on a record `c` to have one of the ids of this part; those without an id are in the first. */
function isOfPart(source: PairSource, part: number, parts: number): Sql {
	const { hash } = joinId(source);
	return sql`coalesce((${hash}) & ${raw(String(parts - 1))}, 0) = ${raw(String(part))}`;
}
