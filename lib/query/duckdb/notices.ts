import { kinds, moreKeys } from "@/lib/cell";
import type { AskOptions, Source, WindowNotices } from "../engine";
import type { Ask } from "./ask";
import { physicalColumn } from "./layout";
import { sql } from "./sql";
import { inWindow, select } from "./window";

const exampleCount = 20;

/** What is odd about a window's records, although every one of them was read. */
export function notices(ask: Ask, source: Source, options?: AskOptions): Promise<WindowNotices> {
	return ask(
		source,
		async ({ tables, ...copy }, connection) => {
			const from = sql`FROM ${tables.records} c JOIN ${tables.blobs} b ON b.id = c.blob
				WHERE ${inWindow({ tables, ...copy }, source, "c")}`;
			const repeated = sql`SELECT c.id AS id, count(*) AS n ${from} AND c.id IS NOT NULL GROUP BY c.id HAVING n > 1`;
			const [[ids, surplus] = []] = await connection.all(
				sql`SELECT count(*), coalesce(sum(n - 1), 0)::BIGINT FROM (${repeated})`,
			);
			const repeatedIds = await connection.all(sql`${repeated} ORDER BY n DESC, id LIMIT ${exampleCount}`);
			// A context made once has one time for ever, and clocks differ: only whole partitions away counts.
			const elsewhere = sql`${from} AND c."time" IS NOT NULL AND b.partition_start IS NOT NULL
				AND (c."time" < b.partition_start - 60000 OR c."time" >= b.partition_end + 60000)`;
			const [[misplaced] = []] = await connection.all(sql`SELECT count(*) ${elsewhere}`);
			const places = await connection.all(
				sql`SELECT b.path, c.line, c."time", b.partition_start ${elsewhere}
					ORDER BY b.path, c.line LIMIT ${exampleCount}`,
			);
			const notes = await connection.all(
				sql`SELECT note, count(*) FROM (SELECT unnest(string_split(c.notes, ',')) AS note ${from} AND c.notes IS NOT NULL)
					GROUP BY note ORDER BY note`,
			);
			const more = copy.columns.indexOf(moreKeys);
			const [[rowsWithMoreKeys] = []] =
				more < 0
					? [[0]]
					: await connection.all(
							sql`SELECT count(*) FROM ${tables.rows} r WHERE ${inWindow({ tables, ...copy }, source, "r")}
								AND ${physicalColumn(copy, more).kind} <> ${kinds.missing}`,
						);
			const { whole, cut } = select({ tables, ...copy }, source);
			const unfinished = [...whole, ...cut].filter(
				({ complete, consumed, size }) => complete && consumed < size,
			);
			return {
				unfinishedBlobs: unfinished.length,
				rowsWithMoreKeys: Number(rowsWithMoreKeys),
				repeated: {
					ids: Number(ids),
					surplus: Number(surplus),
					examples: repeatedIds.map(([id, records]) => ({ id: String(id), records: Number(records) })),
				},
				misplaced: {
					records: Number(misplaced),
					examples: places.map(([blob, line, time, partition]) => ({
						blob: String(blob),
						line: Number(line),
						time: Number(time),
						partition: Number(partition),
					})),
				},
				notes: notes.map(([note, records]) => ({ note: String(note), records: Number(records) })),
			};
		},
		options,
	);
}
