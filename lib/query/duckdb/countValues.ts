import { type Family, familiesOfKinds, kinds, kindsOfFamily, noKinds, valueKindOf } from "@/lib/cell";
import type { ValueCounts } from "../distribution";
import type { Connection } from "./database";
import { readDoubles } from "./doubles";
import { exactNumbers } from "./exactNumbers";
import type { PhysicalColumn } from "./layout";
import type { Scope } from "./scope";
import { join, raw, type Sql, sql } from "./sql";
import { yieldIfBusyLong } from "./yielding";

/** A column's values by start of bucket; only those with rows. */
export interface Counted {
	buckets: ReadonlyMap<number, ValueCounts>;
}

/** Distinct texts counted of one column at most: what has more is an identifier, not a category. */
const maxTexts = 100_000;
/** The same in all buckets of time together; each has an equal share, and this many at least. */
const maxTextsOverTime = 1_000_000;
const minTexts = 1_000;
/** Columns in one statement, and their cells: all their distinct values are held at once. */
const maxColumns = 500;
const maxCells = 2_000_000;
/** To plan a statement costs as much as counting so many rows for every column the table has. */
const rowsPerPlannedColumn = 100;

/** A bucket of more rows is worth a statement of its own. */
const rowsPerStatement = 50_000;

type Building = ValueCounts & { texts: Map<string, number> };

/** Counts the values of each column, one after the other; `width` is how many the table has. */
export async function* countValues(
	connection: Connection,
	scope: Scope,
	rows: ReadonlyMap<number, number>,
	columns: readonly PhysicalColumn[],
	width: number,
	signal: AbortSignal | undefined,
): AsyncGenerator<[PhysicalColumn, Counted]> {
	const total = [...rows.values()].reduce((sum, count) => sum + count, 0);
	const size =
		total > width * rowsPerPlannedColumn
			? 1
			: Math.max(1, Math.min(maxColumns, Math.floor(maxCells / Math.max(1, total))));
	for (let start = 0; start < columns.length; start += size) {
		const some = columns.slice(start, start + size);
		const built = await countKinds(connection, scope, rows, some, signal);
		const having = (...wanted: Family[]) =>
			some.filter((column) =>
				[...(built.get(column)?.values() ?? [])].some((counts) => {
					const found = familiesOfKinds(counts.kinds);
					return wanted.some((family) => found[family] > 0);
				}),
			);
		const numeric = having("number", "boolean");
		const { parts } = scope;
		const apart = parts && total > parts.length * rowsPerStatement ? parts : [{ start: 0, scope }];
		for (const part of numeric.length > 0 ? apart : []) {
			await countNumbers(connection, part.scope, numeric, built, signal, part.start);
		}
		const textual = having("text");
		if (textual.length > 0) await countTexts(connection, scope, textual, built, rows.size);
		for (const column of some) {
			const counted = column.form.exact && !scope.bucket ? built.get(column)?.get(0) : undefined;
			if (counted) counted.exact = await exactNumbers(connection, scope, column);
		}
		for (const column of some) yield [column, { buckets: built.get(column) ?? new Map() }];
	}
}

/** Counts so far, by column and start of bucket. */
type Built = ReadonlyMap<PhysicalColumn, ReadonlyMap<number, Building>>;

async function countKinds(
	connection: Connection,
	scope: Scope,
	rows: ReadonlyMap<number, number>,
	columns: readonly PhysicalColumn[],
	signal: AbortSignal | undefined,
): Promise<Built> {
	const built = new Map(
		columns.map((column) => [
			column,
			new Map([...rows.keys()].map((start): [number, Building] => [start, emptyCounts()])),
		]),
	);
	const add = (column: PhysicalColumn | undefined, start: number, kind: number, count: number) => {
		const counted = column && built.get(column)?.get(start);
		if (counted) counted.kinds[valueKindOf(kind)] += count;
	};
	// Of a column that holds one kind in every row there is nothing to count.
	const [same, mixed] = [columns.filter(isOneKind), columns.filter((column) => !isOneKind(column))];
	for (const column of same) {
		for (const [start, count] of rows) add(column, start, column.form.kind ?? kinds.missing, count);
	}
	if (mixed.length === 0) return built;
	const [places = [], starts = [], found = [], counts = []] = await readDoubles(
		connection,
		sql`SELECT place, start, kind::DOUBLE, count(*)::DOUBLE FROM (${cells(scope, mixed, ["kind"])}) GROUP BY ALL`,
		4,
		signal,
	);
	for (const [i, count] of counts.entries()) {
		add(mixed[places[i] ?? 0], starts[i] ?? 0, found[i] ?? kinds.missing, count);
	}
	return built;
}

function isOneKind({ form }: PhysicalColumn): boolean {
	return form.kind !== null && !form.nullable;
}

/** Numbers and booleans: of each column and bucket a sorted run of distinct values; `only` is the bucket of a scope without. */
async function countNumbers(
	connection: Connection,
	scope: Scope,
	columns: readonly PhysicalColumn[],
	built: Built,
	signal: AbortSignal | undefined,
	only: number,
): Promise<void> {
	// Only what tells values apart is grouped and sorted by: each key more costs as much again.
	const hasBooleans = columns.some((column) =>
		[...(built.get(column)?.values() ?? [])].some((counts) => familiesOfKinds(counts.kinds).boolean > 0),
	);
	const keys = [
		...(columns.length > 1 ? ["place"] : []),
		...(scope.bucket ? ["start"] : []),
		...(hasBooleans ? ["boolean"] : []),
	];
	const numeric = kindsOfFamily("boolean", "number").join(", ");
	const by = raw([...keys, "number"].join(", "));
	const found = await readDoubles(
		connection,
		sql`SELECT number, count(*)::DOUBLE${raw(keys.map((key) => `, ${key}::DOUBLE`).join(""))}
			FROM (SELECT place, start, kind = ${raw(String(kinds.boolean))} AS boolean, number
				FROM (${cells(scope, columns, ["kind", "number"])})
				WHERE kind IN (${raw(numeric)}) AND number IS NOT NULL)
			GROUP BY ${by} ORDER BY ${by}`,
		2 + keys.length,
		signal,
	);
	const [values, counts, ...keyed] = found;
	if (!values || !counts) return;
	const { length } = values;
	const [place, start, boolean] = ["place", "start", "boolean"].map((key) => keyed[keys.indexOf(key)]);
	for (let first = 0, next = 0; first < length; first = next) {
		if (keyed.length === 0) next = length;
		while (next < length && keyed.every((key) => key[next] === key[first])) next++;
		const column = columns[place?.[first] ?? 0];
		const counted = column && built.get(column)?.get(start?.[first] ?? only);
		if (!counted) continue;
		// Copies of parts: a view of one would keep the whole statement's answer alive.
		const part = (of: Float64Array) => (next - first === length ? of : of.slice(first, next));
		const run = { values: part(values), counts: part(counts) };
		if (boolean?.[first]) counted.trues = run.counts[run.values.indexOf(1)] ?? 0;
		else counted.numbers = run;
		await yieldIfBusyLong();
	}
}

async function countTexts(
	connection: Connection,
	scope: Scope,
	columns: readonly PhysicalColumn[],
	built: Built,
	buckets: number,
): Promise<void> {
	const share = Math.max(minTexts, Math.floor(maxTextsOverTime / Math.max(1, buckets)));
	const max = scope.bucket ? Math.min(maxTexts, share) : maxTexts;
	const found = await connection.all(
		sql`SELECT place, start, kind = ${kinds.escapedText}, text, count(*) AS n
			FROM (${cells(scope, columns, ["kind", "text"])}) WHERE kind IN (${raw(kindsOfFamily("text").join(", "))})
			GROUP BY place, start, kind, text QUALIFY row_number() OVER (PARTITION BY place, start ORDER BY n DESC) <= ${max + 1}`,
	);
	for (const [place, start, escaped, text, count] of found) {
		const column = columns[Number(place)];
		const counted = column && built.get(column)?.get(Number(start));
		if (!counted) continue;
		if (counted.texts.size >= max) {
			counted.allTexts = false;
			continue;
		}
		// A text UTF-8 cannot carry is held as its JSON literal.
		const value = escaped === true ? String(JSON.parse(String(text))) : String(text);
		counted.texts.set(value, (counted.texts.get(value) ?? 0) + Number(count));
	}
}

/**
 * The columns' cells one below the other, with each column's place among them: one scan of the table for all. A
 * statement that named the table once a column would take seconds to plan where there are thousands.
 */
function cells(
	{ from, where, bucket }: Scope,
	columns: readonly PhysicalColumn[],
	parts: readonly ("kind" | "number" | "text")[],
): Sql {
	const [only, ...others] = columns;
	const lists = (piece: (column: PhysicalColumn) => Sql) =>
		only && others.length === 0 ? piece(only) : sql`unnest([${join(columns.map(piece), ", ")}])`;
	const place = lists((column) => raw(`${columns.indexOf(column)}::DOUBLE`));
	const wanted = parts.map((part) => sql`${lists((column) => column[part])} AS ${raw(part)}`);
	return sql`SELECT ${place} AS place, ${bucket ?? raw("0::DOUBLE")} AS start, ${join(wanted, ", ")} FROM ${from} WHERE ${where}`;
}

/** Of a column without rows. */
export function emptyCounts(): Building {
	return {
		kinds: noKinds(),
		numbers: { values: new Float64Array(0), counts: new Float64Array(0) },
		texts: new Map(),
		allTexts: true,
		trues: 0,
	};
}
