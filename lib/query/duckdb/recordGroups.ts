import { kinds } from "@/lib/cell";
import type { BucketUnit } from "@/lib/model/bucket";
import type { DistributionQuery } from "../distribution";
import type { AskOptions, Source } from "../engine";
import type {
	ColumnRecordGroups,
	ColumnRecordGroupsOverTime,
	ColumnTextLengths,
	RecordCounts,
	RecordGroupColumn,
	RecordGroupQuery,
} from "../recordGroups";
import type { Ask } from "./ask";
import type { Connection } from "./database";
import { dataColumns } from "./dataColumns";
import { readDoubles } from "./doubles";
import type { PhysicalColumn } from "./layout";
import { openScope, type Scope } from "./scope";
import { raw, type Sql, sql } from "./sql";
import { noTime } from "./stretch";
import { inWindow } from "./window";
import { yieldIfHeldLong } from "./yielding";

/** Tells a row's record: a blob holds fewer lines than the factor, and 2^22 blobs fit a double with it. */
const record = "(r.blob::DOUBLE * 2147483648 + r.line)";
/** Texts whose records are counted at most. */
const mostTexts = 100_000;

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
			let ofRecords = sql`SELECT r."rows"::DOUBLE AS n FROM ${copy.tables.records} r
				WHERE ${inWindow(copy, source, "r")} AND r."rows" > 0`;
			if (complete && complete.length > 0) {
				const scope = await openScope(copy, connection, source, dataColumns(copy, complete), undefined);
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

/** The same in each stretch of time. */
export async function recordGroupsOverTime(
	ask: Ask,
	source: Source,
	query: RecordGroupQuery,
	stretch: BucketUnit,
	options?: AskOptions,
): Promise<ColumnRecordGroupsOverTime[]> {
	const found = await groupsOf(ask, source, query, stretch, options);
	return query.columns.map(({ name }, place) => {
		const stretches = [...(found[place] ?? [])].filter(([start]) => start !== noTime);
		return { name, stretches: new Map(stretches) };
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
			const scope = await openScope(copy, connection, source, dataColumns(copy, complete ?? []), undefined);
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

type ByStretch = ReadonlyMap<number, ColumnRecordGroups>;

function groupsOf(
	ask: Ask,
	source: Source,
	{ columns, complete = [], mostRecords }: RecordGroupQuery,
	stretch: BucketUnit | undefined,
	{ signal }: AskOptions = {},
): Promise<ByStretch[]> {
	return ask(
		source,
		async (copy, connection) => {
			const scope = await openScope(copy, connection, source, dataColumns(copy, complete), stretch);
			const records = await recordsByStretch(connection, scope, signal);
			const all = [...records.values()].reduce((sum, count) => sum + count, 0);
			const found: ByStretch[] = [];
			const physical = dataColumns(
				copy,
				columns.map(({ name }) => name),
			);
			for (const [place, column] of physical.entries()) {
				const { name, edges } = columns[place] ?? { name: column.name };
				found.push(
					await groupsOfColumn(connection, { scope, column, name, edges, records, all, mostRecords }, signal),
				);
			}
			return found;
		},
		{ ...(signal ? { signal } : {}) },
	);
}

async function recordsByStretch(
	connection: Connection,
	{ from, where, stretch }: Scope,
	signal: AbortSignal | undefined,
): Promise<Map<number, number>> {
	const [starts = [], counts = []] = await readDoubles(
		connection,
		sql`SELECT start, count(*)::DOUBLE FROM (
			SELECT DISTINCT ${stretch ?? raw("0::DOUBLE")} AS start, ${raw(record)} AS record FROM ${from} WHERE ${where})
			GROUP BY start`,
		2,
		signal,
	);
	return new Map(Array.from(starts, (start, place) => [start, counts[place] ?? 0]));
}

interface OneColumn {
	scope: Scope;
	column: PhysicalColumn;
	name: string;
	edges: RecordGroupColumn["edges"];
	/** By stretch, and in all. */
	records: ReadonlyMap<number, number>;
	all: number;
	mostRecords: number;
}

async function groupsOfColumn(
	connection: Connection,
	{ scope, column, name, edges, records, all, mostRecords }: OneColumn,
	signal: AbortSignal | undefined,
): Promise<ByStretch> {
	const start = scope.stretch ?? raw("0::DOUBLE");
	const cells = (where: Sql) =>
		sql`SELECT ${start} AS start, ${raw(record)} AS record, ${raw(cellSql(column))} AS cells,
			${raw(valueSql(column, edges))} AS value, ${column.text} AS text, ${column.kind} AS kind
			FROM ${scope.from} WHERE ${scope.where} AND ${where}`;
	const isWhole = all <= mostRecords;
	const some = isWhole
		? raw("true")
		: raw(`hash(r.blob, r.line) % 1000003 < ${Math.ceil((mostRecords / all) * 1_000_003)}`);
	const [starts = none, ofRecord = none, ofCells = none, values = none, counts = none] = await readDoubles(
		connection,
		sql`SELECT start, record, cells::DOUBLE, value, count(*)::DOUBLE FROM (${cells(some)})
			GROUP BY ALL ORDER BY start, record`,
		5,
		signal,
	);
	const texts = await textsOf(
		connection,
		sql`SELECT text, kind, value FROM (${cells(some)}) WHERE cells = 3`,
	);
	const met = await metIn(connection, cells(raw("true")), edges !== undefined);
	const found = new Map<number, ColumnRecordGroups>();
	for (let first = 0, next = 0; first < starts.length; first = next) {
		while (next < starts.length && starts[next] === starts[first]) next++;
		const at = starts[first] ?? 0;
		const part = (of: Float64Array) => of.slice(first, next);
		found.set(at, {
			name,
			records: records.get(at) ?? 0,
			whole: isWhole,
			record: part(ofRecord),
			cells: part(ofCells),
			value: part(values),
			count: part(counts),
			texts,
			binned: edges !== undefined,
			met: met.get(at) ?? new Map(),
		});
		await yieldIfHeldLong();
	}
	return found;
}

/** Texts by the hash that stands for them. */
async function textsOf(connection: Connection, texts: Sql): Promise<Map<number, string>> {
	const found = await connection.all(sql`SELECT DISTINCT value, text, kind FROM (${texts})`);
	return new Map(found.map(([value, text, kind]) => [Number(value), decoded(text, kind)]));
}

/** In how many records each scalar is met, by stretch. */
async function metIn(
	connection: Connection,
	cells: Sql,
	isBinned: boolean,
): Promise<Map<number, Map<string, number>>> {
	const wanted = isBinned ? "(2, 3)" : "(1, 2, 3)";
	const rows = await connection.all(
		sql`SELECT start, cells, value, text, kind, count(*) AS n FROM (
				SELECT DISTINCT start, record, cells, value, CASE WHEN cells = 3 THEN text END AS text,
					CASE WHEN cells = 3 THEN kind END AS kind
				FROM (${cells}) WHERE cells IN ${raw(wanted)})
			GROUP BY start, cells, value, text, kind QUALIFY row_number() OVER (PARTITION BY start ORDER BY n DESC) <= ${mostTexts}`,
	);
	const met = new Map<number, Map<string, number>>();
	for (const [start, of, value, text, kind, count] of rows) {
		const own = met.get(Number(start)) ?? new Map<string, number>();
		met.set(Number(start), own);
		const cell = Number(of);
		const category =
			cell === 3 ? decoded(text, kind) : cell === 2 ? String(Number(value) === 1) : String(Number(value));
		own.set(category, (own.get(category) ?? 0) + Number(count));
	}
	return met;
}

/** A text UTF-8 cannot carry is held as its JSON literal. */
function decoded(text: unknown, kind: unknown): string {
	return Number(kind) === kinds.escapedText ? String(JSON.parse(String(text))) : String(text);
}

const textKinds = [kinds.text, kinds.escapedText, kinds.longText].join(", ");
const numberKinds = [kinds.int, kinds.float, kinds.inexactInt, kinds.inexactFloat].join(", ");
const jsonKinds = [kinds.json, kinds.longJson].join(", ");

function cellSql({ kind, number }: PhysicalColumn): string {
	return `CASE WHEN ${kind.text} IN (${numberKinds}) AND ${number.text} IS NOT NULL THEN 1
		WHEN ${kind.text} = ${kinds.boolean} THEN 2 WHEN ${kind.text} IN (${textKinds}) THEN 3
		WHEN ${kind.text} IN (${jsonKinds}) THEN 4 ELSE 0 END`;
}

/** 52 bits of a text's hash stand for it: a double holds them. */
function valueSql({ kind, number, text }: PhysicalColumn, edges: readonly number[] | undefined): string {
	return `CASE WHEN ${kind.text} IN (${numberKinds}) AND ${number.text} IS NOT NULL THEN ${binSql(number.text, edges)}
		WHEN ${kind.text} = ${kinds.boolean} THEN ${number.text}
		WHEN ${kind.text} IN (${textKinds}) THEN (hash(${text.text}) >> 12)::DOUBLE ELSE 0::DOUBLE END`;
}

function binSql(number: string, edges: readonly number[] | undefined): string {
	if (!edges || edges.length === 0) return `${number} + 0::DOUBLE`;
	const inside = Math.max(1, edges.length - 1);
	const last = edges[edges.length - 1] ?? 0;
	const cases = edges
		.slice(0, inside)
		.map((edge, place) => `WHEN ${number} >= ${double(edge)} THEN ${place + 1}`)
		.reverse();
	return `(CASE WHEN ${number} > ${double(last)} THEN ${inside + 1} ${cases.join(" ")} ELSE 0 END)::DOUBLE`;
}

/** A finite double as SQL: JavaScript's shortest spelling reads back as the same double. */
function double(value: number): string {
	return `'${value}'::DOUBLE`;
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
