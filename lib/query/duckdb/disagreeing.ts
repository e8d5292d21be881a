import { kinds } from "@/lib/cell";
import type { BoundedCache } from "../boundedCache";
import type { Disagreements } from "../disagreeing";
import type { AskOptions } from "../engine";
import type { PairSource } from "../pairs";
import type { AskAll } from "./ask";
import { classified } from "./classified";
import type { Connection } from "./database";
import { dataColumns } from "./dataColumns";
import { outerName } from "./fields";
import { fingerprintOf } from "./fingerprint";
import { type PhysicalColumn, spelledColumn } from "./layout";
import type { Sides } from "./pairList";
import { join, raw, type Sql, sql } from "./sql";

/** What was found, by what was asked of which records. */
export type DisagreeingCache = BoundedCache<Disagreements>;

const columnsPerStatement = 50;
const bytesOfColumn = 200;

/** So many cells are compared a side at most: beyond it the earliest pairs speak for the rest, and the answer says so. */
const mostCells = 20_000_000;

/** In how many matched rows the columns of one name differ. */
export function disagreeing(
	askAll: AskAll,
	cache: DisagreeingCache,
	source: PairSource,
	options?: AskOptions,
	most = mostCells,
): Promise<Disagreements> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			const theirs = new Set(outputs.columns);
			const names = inputs.columns.filter((name) => theirs.has(name)).map(outerName);
			if (names.length === 0) return { columns: [], isCut: false };
			const key = JSON.stringify([
				await fingerprintOf(inputs, connection, source.inputs),
				await fingerprintOf(outputs, connection, source.outputs),
				source,
			]);
			const known = cache.get(key);
			if (known) return known;
			const found = await compared({ inputs, outputs }, connection, source, names, most / names.length);
			cache.set(key, found, key.length + (1 + found.columns.length) * bytesOfColumn);
			return found;
		},
		options,
	);
}

async function compared(
	sides: Sides,
	connection: Connection,
	source: PairSource,
	names: readonly string[],
	mostRows: number,
): Promise<Disagreements> {
	await connection.run(
		sql`CREATE OR REPLACE TEMP TABLE matched_records AS
			WITH ${classified(sides.inputs, sides.outputs, source)}
			SELECT blob, line, other_blob, other_line, sum(n) OVER (ORDER BY t NULLS LAST, blob, line) - n AS before
			FROM classified WHERE own AND side = 'inputs' AND status = 'matched'`,
	);
	const [[cut] = []] = await connection.all(
		sql`SELECT count(*) FROM matched_records WHERE before >= ${mostRows}`,
	);
	const columns: Disagreements["columns"] = [];
	for (let start = 0; start < names.length; start += columnsPerStatement) {
		const some = names.slice(start, start + columnsPerStatement);
		const [counts = []] = await connection.all(countsOf(sides, some, mostRows));
		some.forEach((column, place) => {
			const [rows, of] = [Number(counts[2 * place]), Number(counts[2 * place + 1])];
			if (rows > 0) columns.push({ column, rows, of });
		});
	}
	await connection.run(raw("DROP TABLE matched_records"));
	return { columns: columns.sort((a, b) => b.rows - a.rows), isCut: Number(cut) > 0 };
}

/** Of each column how many rows differ, and in how many both halves have it. */
function countsOf({ inputs, outputs }: Sides, names: readonly string[], mostRows: number): Sql {
	const counts = names.map((_, place) => {
		const both = `a.k${place} <> ${kinds.missing} AND b.k${place} <> ${kinds.missing}`;
		return raw(`count(*) FILTER (${both} AND NOT (${isSame(place)})), count(*) FILTER (${both})`);
	});
	const rowsOf = (copy: Sides["inputs"]) =>
		sql`SELECT ${join([raw("r.blob, r.line, r.idx"), ...dataColumns(copy, names).map(cellParts)], ", ")} FROM ${copy.tables.rows} r`;
	return sql`SELECT ${join(counts, ", ")} FROM matched_records m
		JOIN (${rowsOf(inputs)}) a ON a.blob = m.blob AND a.line = m.line
		JOIN (${rowsOf(outputs)}) b ON b.blob = m.other_blob AND b.line = m.other_line AND b.idx = a.idx
		WHERE m.before < ${mostRows}`;
}

/** A cell's kind `k`, its spelling `s`, and what its number is ordered by, `o` and `x`. */
function cellParts(column: PhysicalColumn, place: number): Sql {
	const { kind, order, tie } = column;
	return sql`${kind} AS ${raw(`k${place}`)}, ${spelledColumn(column).text} AS ${raw(`s${place}`)},
		${order} AS ${raw(`o${place}`)}, ${tie} AS ${raw(`x${place}`)}`;
}

const numberKinds = [kinds.int, kinds.float, kinds.inexactInt, kinds.inexactFloat].join(", ");

/**
 * Cells are the same when they are spelled alike, a number also when its text is (ids are often written as text on one
 * side), and numbers when they are equal to the last digit (pandas makes 1 a 1.0).
 */
function isSame(place: number): string {
	const of = (part: string) => [`a.${part}${place}`, `b.${part}${place}`] as const;
	const [ka, kb] = of("k");
	const [sa, sb] = of("s");
	const [oa, ob] = of("o");
	const [xa, xb] = of("x");
	return `CASE WHEN ${ka} IN (${numberKinds}) AND ${kb} IN (${numberKinds}) AND ${oa} = ${ob} THEN ${xa} = ${xb}
		WHEN ${ka} IN (${kinds.null}, ${kinds.boolean}) OR ${kb} IN (${kinds.null}, ${kinds.boolean})
			THEN ${ka} = ${kb} AND ${oa} IS NOT DISTINCT FROM ${ob}
		ELSE ${sa} = ${sb} AND (${ka} = ${kinds.escapedText}) = (${kb} = ${kinds.escapedText}) END`;
}
