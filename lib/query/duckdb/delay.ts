import type { BoundedCache } from "../boundedCache";
import type { AskOptions, Source } from "../engine";
import type { PairSource } from "../pairs";
import { type Delay, leastDelay, longestDelay } from "../pairs";
import type { AskAll } from "./ask";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { fingerprintOf } from "./fingerprint";
import { joinId } from "./joinId";
import type { Sides } from "./sides";
import { raw, type Sql, sql } from "./sql";
import { inWindow, recordsIn } from "./window";

export type DelayCache = BoundedCache<Delay>;

/** How far apart the halves of a request are taken to lie, from within a question. */
export type DelayOf = (sides: Sides, connection: Connection, source: PairSource) => Promise<Delay>;

/** Of more records than this on a side a part speaks for all, chosen by their ids. */
const maxRecords = 200_000;
/** Fewer pairs say too little about one in a thousand. */
const minPairs = 100;
const bytesOfEntry = 200;

export function createDelay(cache: DelayCache): DelayOf {
	return async (sides, connection, source) => {
		if (source.within !== undefined) return { within: source.within, learned: null };
		const key = JSON.stringify([
			await fingerprintOf(sides.inputs, connection, source.inputs),
			await fingerprintOf(sides.outputs, connection, source.outputs),
			source.inputs,
			source.outputs,
			source.joinedBy,
		]);
		const known = cache.get(key);
		if (known) return known;
		const found = await learned(sides, connection, source);
		cache.set(key, found, key.length + bytesOfEntry);
		return found;
	};
}

/** The same as a question of its own. */
export function delay(
	askAll: AskAll,
	delayOf: DelayOf,
	source: PairSource,
	options?: AskOptions,
): Promise<Delay> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			return delayOf({ inputs, outputs }, connection, source);
		},
		options,
	);
}

/**
 * The 99.9th percentile (the least value that as many are at most as long as) of the times between the halves of ids that
 * stand once on each side, in all that was read: there nothing but the id says that they belong together.
 */
async function learned(sides: Sides, connection: Connection, source: PairSource): Promise<Delay> {
	const records = Math.max(recordsIn(sides.inputs, source.inputs), recordsIn(sides.outputs, source.outputs));
	const part = Math.ceil(records / maxRecords);
	const id = joinId(source);
	const once = (copy: Snapshot, of: Source): Sql =>
		sql`(SELECT hash(${id.text}) AS k, ${id.hash} AS h, any_value(c."time") AS t FROM ${copy.tables.records} c
			WHERE ${inWindow(copy, of, "c")} AND ${id.text} IS NOT NULL AND h % ${raw(String(Math.max(1, part)))} = 0
			GROUP BY ALL HAVING count(*) = 1)`;
	const [[pairs, longest] = []] = await connection.all(
		sql`SELECT count(*), quantile_disc(apart, 0.999) FROM (SELECT abs(b.t - a.t) AS apart
			FROM ${once(sides.inputs, source.inputs)} a JOIN ${once(sides.outputs, source.outputs)} b USING (k, h)
			WHERE a.t IS NOT NULL AND b.t IS NOT NULL)`,
	);
	const seen = Number(pairs) < minPairs ? 0 : Number(longest);
	return {
		within: Math.min(Math.max(seen, leastDelay), longestDelay),
		learned: {
			pairs: Number(pairs),
			longest: longest === null || longest === undefined ? null : Number(longest),
			sampled: part > 1,
		},
	};
}
