import type { Millis } from "@/lib/time";
import type { AskOptions, RowResult, Source } from "../engine";
import type { LedgerEntry, Pair, PairPage, PairQuery, PairSource, PairStatus, Side } from "../pairs";
import type { AskAll } from "./ask";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { outerName } from "./fields";
import { physicalColumn } from "./layout";
import { rowResult } from "./rows";
import { join, raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";

/** A page of pairs and single rows, by time, then id: an input row before its output. */
export function pairs(
	askAll: AskAll,
	source: PairSource,
	query: PairQuery,
	options?: AskOptions,
): Promise<PairPage> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			const listed = sql`WITH ${classified(inputs, outputs, source)}, listed AS (
				SELECT c.*, unnest(range(greatest(n, 0))) AS idx FROM classified c WHERE own AND ${wanted(query)})`;
			const [[total] = []] = await connection.all(sql`${listed} SELECT count(*) FROM listed`);
			const keys = await connection.all(
				sql`${listed} SELECT status, side, id, t, idx, blob, line, other_blob, other_line FROM listed
					ORDER BY t NULLS LAST, id NULLS LAST, side, blob, line, idx LIMIT ${query.limit} OFFSET ${query.offset}`,
			);
			const places: Record<Side, Place[]> = { inputs: [], outputs: [] };
			for (const [, side, , , index, blob, line, otherBlob, otherLine] of keys) {
				const own = side === "inputs" ? "inputs" : "outputs";
				places[own].push({ blob: Number(blob), line: Number(line), index: Number(index) });
				if (otherBlob === null) continue;
				places.outputs.push({ blob: Number(otherBlob), line: Number(otherLine), index: Number(index) });
			}
			const found = {
				inputs: await rowsAt(inputs, connection, places.inputs),
				outputs: await rowsAt(outputs, connection, places.outputs),
			};
			const result = keys.map(([status, side, id, time, index, blob, line, otherBlob, otherLine]): Pair => {
				const own = found[side === "inputs" ? "inputs" : "outputs"].get(nameOf(blob, line, index)) ?? null;
				const other =
					otherBlob === null ? null : (found.outputs.get(nameOf(otherBlob, otherLine, index)) ?? null);
				return {
					status: String(status) as PairStatus,
					correlationid: id === null ? null : String(id),
					time: time === null ? null : Number(time),
					index: Number(index),
					inputs: side === "inputs" ? own : null,
					outputs: side === "inputs" ? other : own,
				};
			});
			return {
				columns: { inputs: inputs.columns.map(outerName), outputs: outputs.columns.map(outerName) },
				pairs: result,
				total: Number(total),
			};
		},
		options,
	);
}

/** Records and rows by status and side, for each stretch of `stretch` milliseconds (all in one when undefined). */
export function ledger(
	askAll: AskAll,
	source: PairSource,
	stretch: Millis | undefined,
	options?: AskOptions,
): Promise<LedgerEntry[]> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			const start = stretch === undefined ? raw("NULL::BIGINT") : sql`(t - t % ${stretch}::BIGINT)`;
			const found = await connection.all(
				sql`WITH ${classified(inputs, outputs, source)}
					SELECT ${start} AS start, status, side, count(*), sum(n)::BIGINT FROM classified WHERE counted
					GROUP BY ALL ORDER BY start NULLS LAST, status, side`,
			);
			return found.map(([start, status, side, records, rows]) => ({
				start: start === null ? null : Number(start),
				status: String(status) as PairStatus,
				side: side === "inputs" ? "inputs" : "outputs",
				records: Number(records),
				rows: Number(rows),
			}));
		},
		options,
	);
}

/**
 * Every record of both sides with its status. `own`: it begins an entry of the list (a matched output stands in its
 * input's). `counted`: it belongs to the window: a matched record by its input's place, every other by its own.
 */
function classified(inputs: Snapshot, outputs: Snapshot, source: PairSource): Sql {
	const side = (copy: Snapshot, wide: Source, narrow: Source | undefined) =>
		sql`SELECT c.blob, c.line, c.correlationid AS id, c."rows" AS n, c."time" AS t,
			${narrow ? inWindow(copy, narrow, "c") : raw("true")} AS inside
			FROM ${copy.tables.records} c WHERE ${inWindow(copy, wide, "c")}`;
	return sql`a AS (${side(inputs, source.inputs, source.window?.inputs)}),
		b AS (${side(outputs, source.outputs, source.window?.outputs)}),
		ka AS (SELECT id, count(*) AS times, min(n) AS n, min(blob) AS blob, min(line) AS line, bool_or(inside) AS inside
			FROM a WHERE id IS NOT NULL GROUP BY id),
		kb AS (SELECT id, count(*) AS times, min(n) AS n, min(blob) AS blob, min(line) AS line FROM b
			WHERE id IS NOT NULL GROUP BY id),
		shared AS (SELECT ka.id, ka.inside, kb.blob AS other_blob, kb.line AS other_line,
			CASE WHEN ka.times > 1 OR kb.times > 1 THEN 'ambiguous' WHEN ka.n <> kb.n THEN 'count_mismatch'
				ELSE 'matched' END AS status
			FROM ka JOIN kb ON ka.id = kb.id),
		classified AS (
			SELECT 'inputs' AS side, a.blob, a.line, a.id, a.n, a.t, coalesce(status, 'input_only') AS status,
				CASE WHEN status = 'matched' THEN other_blob END AS other_blob,
				CASE WHEN status = 'matched' THEN other_line END AS other_line, a.inside AS own, a.inside AS counted
			FROM a LEFT JOIN shared s ON s.id = a.id
			UNION ALL
			SELECT 'outputs', b.blob, b.line, b.id, b.n, b.t, coalesce(status, 'output_only'), NULL, NULL,
				b.inside AND coalesce(status, '') <> 'matched',
				CASE WHEN status = 'matched' THEN s.inside ELSE b.inside END
			FROM b LEFT JOIN shared s ON s.id = b.id)`;
}

function wanted({ statuses }: PairQuery): Sql {
	if (!statuses) return raw("true");
	return sql`status IN (${join(
		statuses.map((status) => sql`${status}`),
		", ",
		"NULL",
	)})`;
}

interface Place {
	blob: number;
	line: number;
	index: number;
}

const nameOf = (blob: unknown, line: unknown, index: unknown) => `${blob}/${line}/${index}`;

/** The rows at these places, by `nameOf` their place. */
async function rowsAt(
	copy: Snapshot,
	connection: Connection,
	places: readonly Place[],
): Promise<Map<string, RowResult>> {
	const found = new Map<string, RowResult>();
	if (places.length === 0) return found;
	// Our own integers: as text, for they may be thousands.
	const wantedRows = raw(places.map(({ blob, line, index }) => `(${blob}, ${line}, ${index})`).join(", "));
	const blobs = raw([...new Set(places.map(({ blob }) => blob))].join(", "));
	const cells = copy.columns
		.map((name, position) => physicalColumn(name, position))
		.flatMap(({ kind, number, text }) => [kind, number, text]);
	const rows = await connection.all(
		sql`SELECT ${join([raw('r.blob, r.correlationid, r."time", b.path, r.line, r.idx'), ...cells], ", ")}
			FROM ${copy.tables.rows} r JOIN ${copy.tables.blobs} b ON b.id = r.blob
			WHERE r.blob IN (${blobs}) AND (r.blob, r.line, r.idx) IN (${wantedRows})`,
	);
	for (const [blob, ...row] of rows) {
		const result = rowResult(row);
		found.set(nameOf(blob, result.line, result.index), result);
	}
	return found;
}
