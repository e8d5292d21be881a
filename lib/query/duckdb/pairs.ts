import type { AskOptions, RowResult } from "../engine";
import type {
	Pair,
	PairColumns,
	PairFilter,
	PairPage,
	PairQuery,
	PairRecord,
	PairSource,
	Side,
} from "../pairs";
import type { AskAll } from "./ask";
import type { Snapshot } from "./attach";
import type { Cell, Connection } from "./database";
import type { UsePairs } from "./entries";
import { outerName } from "./fields";
import { orderBy } from "./keyset";
import { listed, wanted } from "./pairList";
import { orderKeys } from "./pairOrder";
import { type EntryPage, type EntryQuery, entryColumns, isByTime, pageByTime, pageOfList } from "./pairPage";
import { pairingReasonOf, sideOf, statusOf } from "./pairStatus";
import { positionName, type RowPosition, recordIds, rowsAt } from "./rowsAt";
import type { Sides } from "./sides";
import { sql } from "./sql";
import { totalIn } from "./timeIndex";

/** A page of pairs and single rows. */
export function pairs(
	askAll: AskAll,
	{ use, withEntries }: UsePairs,
	source: PairSource,
	query: PairQuery,
	options?: AskOptions,
): Promise<PairPage> {
	return ask(
		askAll,
		source,
		(sides, connection) =>
			use(sides, connection, source, (classes) =>
				withEntries(sides, connection, source, classes, async (entries) => {
					// Known without a list unless something is filtered.
					const total = query.filter?.length ? undefined : totalIn(entries.index, query.statuses);
					const asked: EntryQuery = { connection, sides, entries, query };
					const page: EntryPage =
						query.limit === 0 && total !== undefined
							? { entries: [], next: null }
							: await (isByTime(query) ? pageByTime(asked) : pageOfList(asked));
					return {
						columns: columnsOf(sides),
						pairs: await withRows(sides, connection, page.entries),
						total: total ?? page.total ?? 0,
						next: page.next,
					};
				}),
			),
		options,
	);
}

/** Batches small enough that none of them holds much memory. */
const batch = 2_000;

/** All pairs and single rows in order, a batch at a time, from one snapshot; the next is read when `take` is done. */
export function eachPair(
	askAll: AskAll,
	{ use, withEntries }: UsePairs,
	source: PairSource,
	query: PairFilter,
	take: (pairs: Pair[], columns: PairColumns) => Promise<void>,
	options?: AskOptions,
): Promise<void> {
	return ask(
		askAll,
		source,
		async (sides, connection) => {
			const columns = columnsOf(sides);
			// Sorted once, kept in a table, and read back in pieces: OFFSET would sort again for every piece.
			await use(sides, connection, source, (classes) =>
				withEntries(sides, connection, source, classes, ({ rowEntries }) =>
					connection.run(sql`CREATE OR REPLACE TEMP TABLE pair_list AS WITH ${rowEntries(wanted(query))}, ${listed(sides, query)}
						SELECT row_number() OVER (ORDER BY ${orderBy(orderKeys(query, sides))}) AS place, ${entryColumns} FROM listed`),
				),
			);
			const [[total] = []] = await connection.all(sql`SELECT count(*) FROM pair_list`);
			await take([], columns);
			for (let from = 0; from < Number(total); from += batch) {
				const entries = await connection.all(
					sql`SELECT ${entryColumns} FROM pair_list WHERE place > ${from} AND place <= ${from + batch} ORDER BY place`,
				);
				await take(await withRows(sides, connection, entries), columns);
			}
		},
		options,
	);
}

function ask<T>(
	askAll: AskAll,
	source: PairSource,
	work: (sides: Sides, connection: Connection) => Promise<T>,
	options?: AskOptions,
): Promise<T> {
	return askAll(
		[source.inputs, source.outputs],
		([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			return work({ inputs, outputs }, connection);
		},
		options,
	);
}

const columnsOf = ({ inputs, outputs }: Sides): PairColumns => ({
	inputs: inputs.columns.map(outerName),
	outputs: outputs.columns.map(outerName),
});

/** The entries with the rows they name. */
async function withRows(sides: Sides, connection: Connection, entries: Cell[][]): Promise<Pair[]> {
	const positions: Record<Side, RowPosition[]> = { inputs: [], outputs: [] };
	for (const entry of entries) {
		const { side, status, index, otherIndex, own, other } = entryOf(entry);
		if (index === null) continue;
		positions[side].push({ ...own, index });
		if (status === "matched" && other && otherIndex !== null) {
			positions[side === "inputs" ? "outputs" : "inputs"].push({ ...other, index: otherIndex });
		}
	}
	const found = {
		inputs: await rowsAt(sides.inputs, connection, positions.inputs),
		outputs: await rowsAt(sides.outputs, connection, positions.outputs),
	};
	const ids = {
		inputs: await recordIds(sides.inputs, connection, placesOn("inputs", entries)),
		outputs: await recordIds(sides.outputs, connection, placesOn("outputs", entries)),
	};
	const paths = { inputs: pathsOf(sides.inputs), outputs: pathsOf(sides.outputs) };
	return entries.map((entry): Pair => {
		const { side, status, time, index, otherIndex, own, other, told, reused } = entryOf(entry);
		const opposite = side === "inputs" ? "outputs" : "inputs";
		const rowOf = (on: Side, place: RecordPosition | null, at: number | null): RowResult | null =>
			place && at !== null ? (found[on].get(positionName(place.blob, place.line, at)) ?? null) : null;
		const recordOf = (on: Side, place: RecordPosition | null): PairRecord | null =>
			place && { blob: paths[on].get(place.blob) ?? "", line: place.line, rows: place.rows };
		const ownHalf = { row: rowOf(side, own, index), record: recordOf(side, own) };
		const otherHalf = {
			row: status === "matched" ? rowOf(opposite, other, otherIndex) : null,
			record: recordOf(opposite, other),
		};
		const [inputs, outputs] = side === "inputs" ? [ownHalf, otherHalf] : [otherHalf, ownHalf];
		return {
			status,
			correlationid: ids[side].get(positionName(own.blob, own.line, 0))?.correlationid ?? null,
			time,
			index: side === "outputs" && status === "matched" ? otherIndex : index,
			inputs: inputs.row,
			outputs: outputs.row,
			records: { inputs: inputs.record, outputs: outputs.record },
			told,
			reused,
		};
	});
}

const placesOn = (side: Side, entries: readonly Cell[][]) =>
	entries.map(entryOf).flatMap((entry) => (entry.side === side ? [entry.own] : []));

interface RecordPosition {
	blob: number;
	line: number;
	rows: number;
}

function entryOf(entry: Cell[]) {
	const [
		status,
		side,
		time,
		index,
		blob,
		line,
		rows,
		otherBlob,
		otherLine,
		otherRows,
		told,
		ins,
		outs,
		otherIndex,
	] = entry;
	const numberOf = (cell: Cell | undefined) => (cell === null || cell === undefined ? null : Number(cell));
	return {
		status: statusOf(status),
		side: sideOf(side),
		time: numberOf(time),
		index: numberOf(index),
		otherIndex: numberOf(otherIndex),
		own: { blob: Number(blob), line: Number(line), rows: Number(rows) },
		other:
			otherBlob === null
				? null
				: { blob: Number(otherBlob), line: Number(otherLine), rows: Number(otherRows) },
		told: pairingReasonOf(told),
		reused: ins === null ? null : { inputs: Number(ins), outputs: Number(outs) },
	};
}

function pathsOf({ blobs, pending }: Snapshot): Map<number, string> {
	return new Map([...blobs.values(), ...pending.values()].map(({ id, path }) => [id, path]));
}
