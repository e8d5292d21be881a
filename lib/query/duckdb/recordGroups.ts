import type { BucketUnit } from "@/lib/model/bucket";
import type { DistributionQuery } from "../distribution";
import type { AskOptions, Source } from "../engine";
import type {
	ColumnRecordGroups,
	ColumnRecordGroupsOverTime,
	ColumnTextLengths,
	RecordCounts,
	RecordGroupQuery,
} from "../recordGroups";
import type { Ask } from "./ask";
import { noTime } from "./bucketSql";
import type { Connection } from "./database";
import { dataColumns } from "./dataColumns";
import { readDoubles } from "./doubles";
import { type Asked, cellsOf, decoded, hasCategories, hasTexts, isBinned, textKinds } from "./recordCells";
import { openScope, requiredOf, type Scope } from "./scope";
import { raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";
import { yieldIfBusyLong } from "./yielding";

/** Texts whose records are counted at most. */
const maxTexts = 100_000;

/** Rows, records, and how unevenly rows are spread over them. */
export function recordCounts(
	ask: Ask,
	source: Source,
	complete: readonly string[] | undefined,
	{ signal }: AskOptions = {},
): Promise<RecordCounts> {
	return ask(
		source,
		async (copy, connection) => {
			const sums = (from: Sql) =>
				sql`SELECT coalesce(sum(n), 0)::DOUBLE, count(*)::DOUBLE, coalesce(sum(n * n), 0)::DOUBLE FROM (${from})`;
			let ofRecords = sql`SELECT c."rows"::DOUBLE AS n FROM ${copy.tables.records} c
				WHERE ${inWindow(copy, source, "c")} AND c."rows" > 0`;
			if ((complete && complete.length > 0) || (source.filter && source.filter.length > 0)) {
				const scope = await openScope(
					copy,
					connection,
					source,
					await requiredOf(copy, connection, dataColumns(copy, complete ?? [])),
					undefined,
				);
				ofRecords = sql`SELECT count(*)::DOUBLE AS n FROM ${scope.from} WHERE ${scope.where} GROUP BY r.blob, r.line`;
			}
			const [[rows = 0] = [], [records = 0] = [], [squares = 0] = []] = await readDoubles(
				connection,
				sums(ofRecords),
				3,
				signal,
			);
			return { rows, records, squares };
		},
		{ ...(signal ? { signal } : {}) },
	);
}

/** Each column's cells by record. */
export async function recordGroups(
	ask: Ask,
	source: Source,
	query: RecordGroupQuery,
	options?: AskOptions,
): Promise<ColumnRecordGroups[]> {
	const found = await groupsOf(ask, source, query, undefined, options);
	return query.columns.map(({ name, edges }, place) => found[place]?.get(0) ?? noGroups(name, edges));
}

/** The same in each bucket of time. */
export async function recordGroupsOverTime(
	ask: Ask,
	source: Source,
	query: RecordGroupQuery,
	by: BucketUnit,
	options?: AskOptions,
): Promise<ColumnRecordGroupsOverTime[]> {
	const found = await groupsOf(ask, source, query, by, options);
	return query.columns.map(({ name }, place) => {
		const buckets = [...(found[place] ?? [])].filter(([start]) => start !== noTime);
		return { name, buckets: new Map(buckets) };
	});
}

/** Lengths of each column's texts, where there are too many different ones to count each. */
export function textLengths(
	ask: Ask,
	source: Source,
	{ columns, complete = [], spelled = [] }: DistributionQuery,
	{ signal }: AskOptions = {},
): Promise<ColumnTextLengths[]> {
	const asTexts = new Set(spelled);
	return ask(
		source,
		async (copy, connection) => {
			const scope = await openScope(
				copy,
				connection,
				source,
				await requiredOf(copy, connection, dataColumns(copy, complete ?? [])),
				undefined,
			);
			const lengths: ColumnTextLengths[] = [];
			for (const column of dataColumns(copy, columns, asTexts)) {
				const [values = new Float64Array(0), counts = new Float64Array(0)] = await readDoubles(
					connection,
					sql`SELECT length(${column.text})::DOUBLE AS n, count(*)::DOUBLE FROM ${scope.from}
						WHERE ${scope.where} AND ${column.kind} IN (${raw(textKinds)}) GROUP BY n ORDER BY n`,
					2,
					signal,
				);
				lengths.push({ name: column.name, values: values.slice(), counts: counts.slice() });
			}
			return lengths;
		},
		{ ...(signal ? { signal } : {}) },
	);
}

type ByBucket = ReadonlyMap<number, ColumnRecordGroups>;

/** Columns in one statement, and their cells: all their entries are held at once. */
const maxColumns = 200;
const maxCells = 2_000_000;
/** To plan a statement costs as much as grouping so many rows for every column the table has. */
const rowsPerPlannedColumn = 100;

function groupsOf(
	ask: Ask,
	source: Source,
	{ columns, complete = [], maxRecords }: RecordGroupQuery,
	by: BucketUnit | undefined,
	{ signal }: AskOptions = {},
): Promise<ByBucket[]> {
	return ask(
		source,
		async (copy, connection) => {
			const scope = await openScope(
				copy,
				connection,
				source,
				await requiredOf(copy, connection, dataColumns(copy, complete)),
				by,
			);
			const { rows, records } = await recordsByBucket(connection, scope, signal);
			const all = sum([...records.values()]);
			const share = Math.min(1, maxRecords / Math.max(1, all));
			const physical = dataColumns(
				copy,
				columns.map(({ name }) => name),
			);
			const asked = physical.map(
				(column, place): Asked => ({ column, ...columns[place], name: column.name }),
			);
			const size =
				rows * share > copy.columns.length * rowsPerPlannedColumn
					? 1
					: Math.max(1, Math.min(maxColumns, Math.floor(maxCells / Math.max(1, rows * share))));
			const found: ByBucket[] = [];
			for (let first = 0; first < asked.length; first += size) {
				const some = asked.slice(first, first + size);
				found.push(...(await groupsOfColumns(connection, { scope, some, records, share }, signal)));
			}
			return found;
		},
		{ ...(signal ? { signal } : {}) },
	);
}

/** Rows in all, and records by bucket. */
async function recordsByBucket(
	connection: Connection,
	{ from, where, bucket }: Scope,
	signal: AbortSignal | undefined,
): Promise<{ rows: number; records: Map<number, number> }> {
	const [starts = [], counts = [], rows = []] = await readDoubles(
		connection,
		sql`SELECT start, count(*)::DOUBLE, sum(n)::DOUBLE FROM (
			SELECT ${bucket ?? raw("0::DOUBLE")} AS start, count(*) AS n FROM ${from} WHERE ${where}
				GROUP BY start, r.blob, r.line)
			GROUP BY start`,
		3,
		signal,
	);
	return {
		rows: sum([...rows]),
		records: new Map(Array.from(starts, (start, place) => [start, counts[place] ?? 0])),
	};
}

interface SomeColumns {
	scope: Scope;
	some: readonly Asked[];
	/** By bucket. */
	records: ReadonlyMap<number, number>;
	/** Of the records whose cells are given. */
	share: number;
}

/** Columns' cells by record, and how often each occurs there: one statement for all of them. */
async function groupsOfColumns(
	connection: Connection,
	{ scope, some, records, share }: SomeColumns,
	signal: AbortSignal | undefined,
): Promise<ByBucket[]> {
	const isWhole = share >= 1;
	const chosen = isWhole
		? raw("true")
		: raw(`hash(r.blob, r.line) % 1000003 < ${Math.ceil(share * 1_000_003)}`);
	// Only what tells cells apart is grouped and sorted by: each key more costs as much again.
	const keys = [...(some.length > 1 ? ["place"] : []), ...(scope.bucket ? ["start"] : [])];
	const list = keys.map((key) => `${key}, `).join("");
	const of = raw(keys.map((key) => `, ${key}`).join(""));
	const cells = cellsOf(scope, some, chosen, ["cells", "value"]);
	const [ofRecord = none, ofCells = none, values = none, counts = none, ...keyed] = await readDoubles(
		connection,
		isBinned(some)
			? sql`SELECT record, cells::DOUBLE, value, count(*)::DOUBLE${of} FROM (${cells})
				GROUP BY ${raw(list)}record, cells, value ORDER BY ${raw(list)}record`
			: sql`SELECT record, cells::DOUBLE, value, 1::DOUBLE${of} FROM (${cells}) ORDER BY ${raw(list)}record`,
		4 + keys.length,
		signal,
	);
	const texts = await textsOf(connection, scope, some, chosen);
	const met = isWhole ? undefined : await metIn(connection, scope, some);
	const found = some.map(() => new Map<number, ColumnRecordGroups>());
	const [places, starts] = ["place", "start"].map((key) => keyed[keys.indexOf(key)]);
	for (let first = 0, next = 0; first < counts.length; first = next) {
		if (keyed.length === 0) next = counts.length;
		while (next < counts.length && keyed.every((key) => key[next] === key[first])) next++;
		const [place, start] = [places?.[first] ?? 0, starts?.[first] ?? 0];
		const asked = some[place];
		if (!asked) continue;
		// Copies of parts: a view of one would keep the whole statement's answer alive.
		const part = (of: Float64Array) => (next - first === of.length ? of : of.slice(first, next));
		const entries = {
			record: part(ofRecord),
			cells: part(ofCells),
			value: part(values),
			count: part(counts),
			texts: texts[place] ?? new Map<number, string>(),
			binned: isBinned(some),
		};
		found[place]?.set(start, {
			name: asked.name,
			records: records.get(start) ?? 0,
			whole: isWhole,
			...entries,
			met: met ? (met[place]?.get(start) ?? new Map()) : metOf(entries, asked.edges !== undefined),
		});
		await yieldIfBusyLong();
	}
	return found;
}

/** Texts of each column by the hash that stands for them. */
async function textsOf(
	connection: Connection,
	scope: Scope,
	some: readonly Asked[],
	chosen: Sql,
): Promise<Map<number, string>[]> {
	const texts = some.map(() => new Map<number, string>());
	const textual = some.filter(hasTexts);
	if (textual.length === 0) return texts;
	const cells = cellsOf(scope, textual, chosen, ["cells", "value", "text", "kind"]);
	const found = await connection.all(
		sql`SELECT DISTINCT place, value, text, kind FROM (${cells}) WHERE cells = 3`,
	);
	for (const [place, value, text, kind] of found) {
		const asked = textual[Number(place)];
		if (asked) texts[some.indexOf(asked)]?.set(Number(value), decoded(text, kind));
	}
	return texts;
}

type Entries = Pick<ColumnRecordGroups, "record" | "cells" | "value" | "texts">;

/** In how many records each scalar is met, of all their entries; numbers that stand in ranges are not counted. */
function metOf({ record, cells, value, texts }: Entries, hasRanges: boolean): Map<string, number> {
	const met = new Map<string, number>();
	// The number 1 and the text "1" of one record are one category.
	const last = new Map<string, number>();
	for (const [entry, cell] of cells.entries()) {
		const category = categoryOf(cell, value[entry] ?? 0, texts, hasRanges);
		const own = record[entry] ?? 0;
		if (category === undefined || last.get(category) === own) continue;
		last.set(category, own);
		met.set(category, (met.get(category) ?? 0) + 1);
	}
	return met;
}

function categoryOf(
	cell: number,
	value: number,
	texts: ReadonlyMap<number, string>,
	hasRanges: boolean,
): string | undefined {
	if (cell === 3) return texts.get(value);
	if (cell === 2) return String(value === 1);
	return cell === 1 && !hasRanges ? String(value) : undefined;
}

/** The same of all records, where entries are of some only. */
async function metIn(
	connection: Connection,
	scope: Scope,
	some: readonly Asked[],
): Promise<Map<number, Map<string, number>>[]> {
	const met = some.map(() => new Map<number, Map<string, number>>());
	for (const hasRanges of [false, true]) {
		const those = some.filter((each) => (each.edges !== undefined) === hasRanges && hasCategories(each));
		if (those.length === 0) continue;
		const wanted = hasRanges ? "(2, 3)" : "(1, 2, 3)";
		const cells = cellsOf(scope, those, raw("true"), ["cells", "value", "text", "kind"]);
		const rows = await connection.all(
			sql`SELECT place, start, cells, value, text, kind, count(*) AS n FROM (
					SELECT DISTINCT place, start, record, cells, value, CASE WHEN cells = 3 THEN text END AS text,
						CASE WHEN cells = 3 THEN kind END AS kind
					FROM (${cells}) WHERE cells IN ${raw(wanted)})
				GROUP BY place, start, cells, value, text, kind
				QUALIFY row_number() OVER (PARTITION BY place, start ORDER BY n DESC) <= ${maxTexts}`,
		);
		for (const [place, start, of, value, text, kind, count] of rows) {
			const asked = those[Number(place)];
			const byStart = asked && met[some.indexOf(asked)];
			if (!byStart) continue;
			const own = byStart.get(Number(start)) ?? new Map<string, number>();
			byStart.set(Number(start), own);
			const cell = Number(of);
			const category =
				cell === 3 ? decoded(text, kind) : cell === 2 ? String(Number(value) === 1) : String(Number(value));
			own.set(category, (own.get(category) ?? 0) + Number(count));
		}
	}
	return met;
}

const none = new Float64Array(0);

function noGroups(name: string, edges: readonly number[] | undefined): ColumnRecordGroups {
	return {
		name,
		records: 0,
		whole: true,
		record: none,
		cells: none,
		value: none,
		count: none,
		texts: new Map(),
		binned: edges !== undefined,
		met: new Map(),
	};
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
