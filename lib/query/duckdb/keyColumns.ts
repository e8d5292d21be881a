import type { BoundedCache } from "../boundedCache";
import type { AskOptions } from "../engine";
import type { KeyColumn, KeyColumns } from "../keyColumns";
import type { PairSource } from "../pairs";
import type { AskAll } from "./ask";
import type { Classes, UseClasses } from "./classes";
import type { Connection } from "./database";
import { fingerprintOf } from "./fingerprint";
import { isPaired, keyed, sharedColumns } from "./keyed";
import type { Sides } from "./sides";
import { raw, sql } from "./sql";

/** What was found, by what was asked of which records. */
export type KeyColumnsCache = BoundedCache<KeyColumns>;

const bytesOfColumn = 200;
const maxColumns = 40;
/** Rows of both sides that are looked at: the earliest requests speak for the rest. */
const maxRows = 100_000;

/** Names as keys have them are looked at first, where there are more columns than are looked at. */
const keyName = /(^|[_\W])(id|key|uuid|guid|no|nr|num|number|code|ref|index)$|(Id|ID|Key)$/;

/**
 * Which columns would join the rows of a request. Of requests that have more than one row on either side: where each
 * half has one, every column stands once, which says nothing.
 */
export function keyColumns(
	askAll: AskAll,
	use: UseClasses,
	cache: KeyColumnsCache,
	{ key: _, ...source }: PairSource,
	options?: AskOptions,
	most = maxRows,
): Promise<KeyColumns> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			const sides = { inputs, outputs };
			const shared = sharedColumns(sides);
			if (shared.length === 0) return { columns: [], isCut: false };
			const name = JSON.stringify([
				await fingerprintOf(inputs, connection, source.inputs),
				await fingerprintOf(outputs, connection, source.outputs),
				source,
			]);
			const known = cache.get(name);
			if (known) return known;
			const found = await use(sides, connection, source, (classes) =>
				looked(sides, connection, classes, shared, most),
			);
			cache.set(name, found, name.length + (1 + found.columns.length) * bytesOfColumn);
			return found;
		},
		options,
	);
}

async function looked(
	sides: Sides,
	connection: Connection,
	{ classified }: Classes,
	shared: readonly string[],
	most: number,
): Promise<KeyColumns> {
	await connection.run(
		sql`CREATE OR REPLACE TEMP TABLE paired_records AS WITH ${classified},
			several AS (SELECT *, sum(n + other_n) OVER (ORDER BY moment, CASE side WHEN 'inputs' THEN blob ELSE other_blob END,
					CASE side WHEN 'inputs' THEN line ELSE other_line END RANGE UNBOUNDED PRECEDING) / 2 AS until
				FROM classified WHERE counted AND ${isPaired} AND told <> 'columns' AND greatest(n, other_n) > 1)
			SELECT * FROM several`,
	);
	const [[all, least, isCut] = []] = await connection.all(
		sql`SELECT coalesce(sum(n) FILTER (until <= ${most}), 0)::BIGINT,
				coalesce(sum(least(n, other_n)) FILTER (side = 'inputs' AND until <= ${most}), 0)::BIGINT, count(*) FILTER (until > ${most}) > 0
			FROM paired_records`,
	);
	const names = [
		...shared.filter((name) => keyName.test(name)),
		...shared.filter((name) => !keyName.test(name)),
	];
	const columns: KeyColumn[] = [];
	for (const column of Number(all) > 0 ? names.slice(0, maxColumns) : []) {
		const [[rows, distinct, matched] = []] = await connection.all(
			sql`WITH classified AS (SELECT * FROM paired_records WHERE until <= ${most}), ${keyed(sides, column)}
				SELECT (SELECT count(*) FROM others), (SELECT count(*) FROM others WHERE alike = 1),
					(SELECT count(*) FROM keyed WHERE side = 'inputs' AND status = 'matched')`,
		);
		columns.push({
			column,
			...{ rows: Number(rows), all: Number(all), distinct: Number(distinct) },
			...{ matched: Number(matched), of: Number(least) },
		});
	}
	await connection.run(raw("DROP TABLE paired_records"));
	// What stands once and is found on the other side; among equals, as they were looked at.
	columns.sort((a, b) => b.matched - a.matched || b.distinct - a.distinct);
	return { columns, isCut: Boolean(isCut) || names.length > maxColumns };
}
