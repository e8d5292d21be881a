import type { PairStatus } from "@/lib/model/pairStatus";
import { createBoundedCache } from "../boundedCache";
import type { PairSource } from "../pairs";
import type { Connection } from "./database";
import { createDelay, type DelayOf } from "./delay";
import { fingerprintOf } from "./fingerprint";
import { type KeptFiles, openKeptFiles } from "./keptFiles";
import { statusOf } from "./pairStatus";
import type { Sides } from "./sides";
import { raw, type Sql, sql } from "./sql";
import { intervalCount, type TimeIndex } from "./timeIndex";
import { writeClassified } from "./writeClassified";
import { tableOf } from "./writeInParts";

/** Every record of two collections, classified once for each version of the rows and kept in a file. */
export interface Classes {
	/** A common table `classified` (see there) of what belongs to the window or begins an entry of its list. */
	classified: Sql;
	/** How many entries lie where: of one row each, and one of a record without rows. */
	index: TimeIndex;
	/** Is any record of the window in conflict? */
	hasConflicts: boolean;
}

export type UseClasses = <T>(
	sides: Sides,
	connection: Connection,
	source: PairSource,
	work: (classes: Classes) => Promise<T>,
) => Promise<T>;

/** What is worked out over records and kept, in one place below the home. */
export interface KeptClasses {
	kept: KeptFiles;
	delayOf: DelayOf;
	use: UseClasses;
}

/** `recordsAtOnce`: see writeClassified. */
export async function openClasses(
	home: string,
	maxBytes: number,
	recordsAtOnce?: number,
): Promise<KeptClasses> {
	const kept = await openKeptFiles(`${home}/copy/kept`, maxBytes);
	const delayOf = createDelay(createBoundedCache(delayBytes));
	return { kept, delayOf, use: createClasses(kept, delayOf, recordsAtOnce) };
}

const delayBytes = 2 ** 20;

/**
 * What becomes of ten million records takes a minute to find out, and every page, bar and filter needs it: so it is
 * kept. The file is in order of time, so that a part of it is read without the rest.
 */
function createClasses(kept: KeptFiles, delayOf: DelayOf, recordsAtOnce?: number): UseClasses {
	return async (sides, connection, source, work) => {
		// Whatever key joins their rows, the records are the same.
		const { key: _, ...records } = source;
		const key = JSON.stringify([
			await fingerprintOf(sides.inputs, connection, source.inputs),
			await fingerprintOf(sides.outputs, connection, source.outputs),
			records,
		]);
		const make = async (file: string) => {
			const { within } = await delayOf(sides, connection, source);
			await writeClassified(file, sides, connection, source, within, recordsAtOnce);
			const [[hasConflicts] = []] = await connection.all(
				sql`SELECT coalesce(bool_or(conflict), false) FROM ${tableOf(file)} WHERE counted`,
			);
			const index = await indexOf(connection, sql`(FROM ${tableOf(file)} WHERE own)`, "greatest(n, 1)");
			return { index, hasConflicts: hasConflicts === true };
		};
		return kept.use(key, make, (file, about) =>
			work({ classified: sql`classified AS (FROM ${tableOf(file)})`, ...about }),
		);
	};
}

/** Where the entries of a list lie in time; `entries` says how many each row of the table stands for. */
export async function indexOf(connection: Connection, table: Sql, entries: string): Promise<TimeIndex> {
	// Without quantiles, a few times that are far off would leave everything else in one interval.
	const [[first, last] = []] = await connection.all(
		sql`SELECT e[1], e[2] FROM (SELECT approx_quantile(t, [0.001, 0.999]) AS e FROM ${table})`,
	);
	const from = Number(first ?? 0);
	const width = Math.max(1, Math.ceil((Number(last ?? 0) - from + 1) / intervalCount));
	const found = await connection.all(
		sql`SELECT status, CASE WHEN t IS NULL THEN ${intervalCount} ELSE least(greatest((t - ${from}) // ${width}, 0), ${intervalCount - 1}) END AS part,
			sum(${raw(entries)})::BIGINT FROM ${table} GROUP BY ALL`,
	);
	const counts = new Map<PairStatus, Float64Array>();
	for (const [word, interval, count] of found) {
		const status = statusOf(word);
		const own = counts.get(status) ?? new Float64Array(intervalCount + 1);
		own[Number(interval)] = Number(count);
		counts.set(status, own);
	}
	return { from, width, counts };
}
