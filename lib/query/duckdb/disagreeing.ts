import { kinds } from "@/lib/cell";
import type { BoundedCache } from "../boundedCache";
import type { Disagreements } from "../disagreeing";
import type { AskOptions } from "../engine";
import type { PairSource } from "../pairs";
import type { AskAll } from "./ask";
import type { Connection } from "./database";
import { dataColumns } from "./dataColumns";
import type { UsePairs } from "./entries";
import { fingerprintOf } from "./fingerprint";
import { sharedColumns } from "./keyed";
import { type PhysicalColumn, spelledColumn } from "./layout";
import type { Sides } from "./sides";
import { join, raw, type Sql, sql } from "./sql";

/** What was found, by what was asked of which records. */
export type DisagreeingCache = BoundedCache<Disagreements>;

/** A statement joins both sides: so many columns of so many rows fit in the engine's memory. */
const maxColumnsPerStatement = 50;
const cellsPerStatement = 10_000_000;
const bytesOfColumn = 200;

/** How many cells of a side are compared at most: beyond it only those of the earliest pairs, and the answer says so. */
const maxCells = 20_000_000;

/** In how many matched rows the columns of one name differ. */
export function disagreeing(
	askAll: AskAll,
	{ use, withEntries }: UsePairs,
	cache: DisagreeingCache,
	source: PairSource,
	options?: AskOptions,
	max = maxCells,
): Promise<Disagreements> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			const names = sharedColumns({ inputs, outputs });
			if (names.length === 0) return { columns: [], isCut: false };
			const key = JSON.stringify([
				await fingerprintOf(inputs, connection, source.inputs),
				await fingerprintOf(outputs, connection, source.outputs),
				source,
			]);
			const known = cache.get(key);
			if (known) return known;
			const sides = { inputs, outputs };
			const comparedOf = (matched: Sql) =>
				compared(sides, connection, matched, source, names, max / names.length);
			const found = await use(sides, connection, source, (classes) =>
				source.key === undefined
					? comparedOf(sql`WITH ${classes.classified} ${matchedRecords}`)
					: withEntries(sides, connection, source, classes, ({ rowEntries }) =>
							comparedOf(sql`WITH ${rowEntries(isMatchedRow)} ${matchedRows}`),
						),
			);
			cache.set(key, found, key.length + (1 + found.columns.length) * bytesOfColumn);
			return found;
		},
		options,
	);
}

async function compared(
	sides: Sides,
	connection: Connection,
	matched: Sql,
	source: PairSource,
	names: readonly string[],
	maxRows: number,
): Promise<Disagreements> {
	await connection.run(sql`CREATE OR REPLACE TEMP TABLE matched_records AS ${matched}`);
	const [[cut, rows] = []] = await connection.all(
		sql`SELECT count(*) FILTER (before >= ${maxRows}), max(before) FROM matched_records`,
	);
	const fit = Math.floor(cellsPerStatement / Math.max(1, Math.min(Number(rows ?? 0), maxRows)));
	const columnsPerStatement = Math.max(1, Math.min(maxColumnsPerStatement, fit));
	const columns: Disagreements["columns"] = [];
	for (let start = 0; start < names.length; start += columnsPerStatement) {
		const some = names.slice(start, start + columnsPerStatement);
		const [counts = []] = await connection.all(countsOf(sides, source, some, maxRows));
		some.forEach((column, place) => {
			const [rows, of] = [Number(counts[2 * place]), Number(counts[2 * place + 1])];
			if (rows > 0) columns.push({ column, rows, of });
		});
	}
	await connection.run(raw("DROP TABLE matched_records"));
	return { columns: columns.sort((a, b) => b.rows - a.rows), isCut: Number(cut) > 0 };
}

/** Of `classified` the matched records, and how many rows come before each. */
const matchedRecords =
	raw(`SELECT blob, line, other_blob, other_line, NULL::INTEGER AS idx, NULL::INTEGER AS other_idx,
		sum(n) OVER (ORDER BY t NULLS LAST, blob, line) - n AS before
	FROM (SELECT blob, line, other_blob, other_line, n, t FROM classified WHERE own AND side = 'inputs' AND status = 'matched'
		UNION ALL SELECT other_blob, other_line, blob, line, n, t FROM classified WHERE own AND side = 'outputs' AND status = 'matched')`);

/** Of `row_entries` the same where a key joins the rows: each with the place of the other. */
const matchedRows = raw(`SELECT blob, line, other_blob, other_line, idx, other_idx,
		row_number() OVER (ORDER BY t NULLS LAST, blob, line, idx) - 1 AS before
	FROM (SELECT blob, line, other_blob, other_line, idx, other_idx, t FROM row_entries WHERE side = 'inputs'
		UNION ALL SELECT other_blob, other_line, blob, line, other_idx, idx, t FROM row_entries WHERE side = 'outputs')`);
/** A record without rows is matched too, and has none to compare. */
const isMatchedRow = raw("status = 'matched' AND idx IS NOT NULL");

/** Of each column how many rows differ, and in how many both halves have it. */
function countsOf(
	{ inputs, outputs }: Sides,
	{ key }: PairSource,
	names: readonly string[],
	maxRows: number,
): Sql {
	const [ofInput, ofOutput] =
		key === undefined
			? [raw("true"), raw("b.idx = a.idx")]
			: [raw("a.idx = m.idx"), raw("b.idx = m.other_idx")];
	const [ofA, ofB] = [dataColumns(inputs, names), dataColumns(outputs, names)];
	const counts = ofA.flatMap((column, place) => {
		const other = ofB[place];
		if (!other) throw new Error("both sides have the column");
		const [a, b] = [joined(column, "a", place), joined(other, "b", place)];
		const both = sql`${a.kind} <> ${kinds.missing} AND ${b.kind} <> ${kinds.missing}`;
		return [sql`count(*) FILTER (${both} AND NOT (${isSame(a, b)}))`, sql`count(*) FILTER (${both})`];
	});
	const rowsOf = (copy: Sides["inputs"], columns: readonly PhysicalColumn[]) =>
		sql`SELECT ${join([raw("r.blob, r.line, r.idx"), ...columns.flatMap(cellParts)], ", ")} FROM ${copy.tables.rows} r`;
	return sql`SELECT ${join(counts, ", ")} FROM matched_records m
		JOIN (${rowsOf(inputs, ofA)}) a ON a.blob = m.blob AND a.line = m.line AND ${ofInput}
		JOIN (${rowsOf(outputs, ofB)}) b ON b.blob = m.other_blob AND b.line = m.other_line AND ${ofOutput}
		WHERE m.before < ${maxRows}`;
}

/** What of a cell is stored: to carry how each is spelled through the join would take many times as long. */
function cellParts({ kind, number, text, order, tie, form }: PhysicalColumn, place: number): Sql[] {
	return [
		...(form.kind === null || form.nullable ? [sql`${kind} AS ${raw(`k${place}`)}`] : []),
		...(form.number ? [sql`${number} AS ${raw(`n${place}`)}`] : []),
		...(form.text ? [sql`${text} AS ${raw(`t${place}`)}`] : []),
		...(form.exact ? [sql`${order} AS ${raw(`o${place}`)}, ${tie} AS ${raw(`x${place}`)}`] : []),
	];
}

/** The column as it comes out of the join. */
function joined(column: PhysicalColumn, side: "a" | "b", place: number): PhysicalColumn {
	const { form } = column;
	const part = (name: string) => raw(`${side}.${name}${place}`);
	const number = form.number ? part("n") : column.number;
	return {
		...column,
		number,
		kind: form.kind === null || form.nullable ? part("k") : column.kind,
		text: form.text ? part("t") : column.text,
		order: form.exact ? part("o") : number,
		tie: form.exact ? part("x") : column.tie,
	};
}

const numberKinds = raw([kinds.int, kinds.float, kinds.inexactInt, kinds.inexactFloat].join(", "));

/**
 * Cells are the same when they are spelled alike, a number also when its text is (ids are often written as text on one
 * side), and numbers when they are equal to the last digit (pandas makes 1 a 1.0).
 */
function isSame(a: PhysicalColumn, b: PhysicalColumn): Sql {
	const isNumber = (column: PhysicalColumn) =>
		sql`${column.kind} IN (${numberKinds}) AND ${column.order} IS NOT NULL`;
	const isPlain = (column: PhysicalColumn) => sql`${column.kind} IN (${kinds.null}, ${kinds.boolean})`;
	const isEscaped = (column: PhysicalColumn) => sql`(${column.kind} = ${kinds.escapedText})`;
	return sql`CASE WHEN ${isNumber(a)} AND ${isNumber(b)} THEN ${a.order} = ${b.order} AND ${a.tie} = ${b.tie}
		WHEN ${isPlain(a)} OR ${isPlain(b)} THEN ${a.kind} = ${b.kind} AND ${a.order} IS NOT DISTINCT FROM ${b.order}
		ELSE ${spelledColumn(a).text} = ${spelledColumn(b).text} AND ${isEscaped(a)} = ${isEscaped(b)} END`;
}
