import type { Millis } from "@/lib/time";
import type { PairSource } from "../pairs";
import { classified } from "./classified";
import type { Connection } from "./database";
import { joinId } from "./joinId";
import { putRecordIdsElsewhere, withElsewhere } from "./recordIdsElsewhere";
import type { Sides } from "./sides";
import { raw, sql } from "./sql";
import { recordsIn } from "./window";
import { type IsOfPart, writeInParts } from "./writeInParts";

/**
 * Writes every record of two collections, classified (see there), to a Parquet file in order of time, id by id: what
 * becomes of an id's records depends on no other's.
 */
export async function writeClassified(
	file: string,
	sides: Sides,
	connection: Connection,
	source: PairSource,
	within: Millis,
	atOnce?: number,
): Promise<void> {
	const { key: _, ...records } = source;
	const areElsewhere = await putRecordIdsElsewhere(sides, connection, records);
	const size = recordsIn(sides.inputs, source.inputs) + recordsIn(sides.outputs, source.outputs);
	const rowsOf = (isOfPart?: IsOfPart) => {
		const restriction = isOfPart?.(joinId(source).hash);
		const own = sql`WITH ${classified(sides.inputs, sides.outputs, source, within, restriction)} FROM classified WHERE own OR counted`;
		return areElsewhere ? withElsewhere(own) : own;
	};
	await writeInParts(connection, file, { size, atOnce, order: raw("own DESC, t NULLS LAST") }, rowsOf);
}
