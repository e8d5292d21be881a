import { cellLexeme, kinds } from "@/lib/cell";
import type { Copy } from "../copy";
import type { AskOptions, ColumnSummary, Engine, Source } from "../engine";
import { type AttachedCopy, openCopies } from "./copies";
import { type Cell, type Connection, openDatabase } from "./database";
import { fieldOf, outerName, sortKeys } from "./fields";
import { filterSql } from "./filter";
import { physicalColumn } from "./layout";
import { join, raw, type Sql, sql } from "./sql";
import { inWindow, ofTouchedBlobs, select } from "./window";
import { commit, forget } from "./write";

export interface DuckDBEngineOptions {
	/** Leeway's own folder; copies lie in `{home}/copy`. */
	home: string;
	/** Bound of DuckDB's memory, bytes. */
	memoryBytes: number;
	/** Bound of all copies on disk, bytes; the least recently used are deleted beyond it. */
	copyBytes: number;
	threads?: number;
}

const rememberedSummaries = 100;

/** The engine over an embedded DuckDB: one process, one home. */
export async function openDuckDBEngine(options: DuckDBEngineOptions): Promise<Engine> {
	const database = await openDatabase(options);
	const copies = openCopies(database, options.copyBytes);
	/** Kinds of a window's columns: asked with every page, changed only by a commit. */
	const summaries = new Map<string, { revision: number; columns: Promise<ColumnSummary[]> }>();

	/** One connection, one snapshot, for all the statements of a question. */
	function ask<T>(
		{ key }: Source,
		work: (copy: AttachedCopy, connection: Connection) => Promise<T>,
		{ signal }: AskOptions = {},
	): Promise<T> {
		return copies.use(key, (copy) =>
			database.use((connection) => connection.transaction(() => work({ ...copy }, connection)), signal),
		);
	}

	return {
		copy: async (key): Promise<Copy> => ({
			blobs: () => copies.use(key, async (copy) => new Map(copy.blobs)),
			async commit(unit) {
				await copies.use(key, (copy) => commit(database, copy, unit));
				await copies.evict();
			},
			forget: (paths) => copies.use(key, (copy) => forget(database, copy, paths)),
		}),
		totals: (source, options) =>
			ask(
				source,
				async (copy, connection) => {
					const { whole, cut } = select(copy, source);
					const [[records, rows, problems] = []] = await connection.all(
						sql`SELECT (SELECT count(*) FROM ${copy.tables.records} c WHERE ${inWindow(copy, source, "c")}),
							(SELECT count(*) FROM ${copy.tables.rows} r WHERE ${inWindow(copy, source, "r")}),
							(SELECT count(*) FROM ${copy.tables.problems} p WHERE ${ofTouchedBlobs(copy, source, "p")})`,
					);
					return {
						blobs: whole.length + cut.length,
						records: Number(records),
						rows: Number(rows),
						problems: Number(problems),
					};
				},
				options,
			),
		columns: (source, options) =>
			copies.use(source.key, async ({ revision }) => {
				const name = JSON.stringify([source.key, source.window, source.partial]);
				const known = summaries.get(name);
				if (known?.revision === revision) return known.columns;
				const columns = ask(source, (copy, connection) => columnSummaries(copy, source, connection), options);
				const oldest = summaries.keys().next();
				if (summaries.size >= rememberedSummaries && !oldest.done) summaries.delete(oldest.value);
				summaries.set(name, { revision, columns });
				columns.catch(() => summaries.delete(name));
				return columns;
			}),
		rows: (source, query, options) =>
			ask(
				source,
				async (copy, connection) => {
					const names = query.columns ?? copy.columns.map(outerName);
					const fields = names.flatMap((name) => {
						const field = fieldOf(copy, name);
						return field.kind === "data" ? [field.column] : [];
					});
					const where = sql`${inWindow(copy, source, "r")} AND ${filterSql(copy, query.filter)}`;
					const from = sql`${copy.tables.rows} r JOIN ${copy.tables.blobs} b ON b.id = r.blob`;
					const [[total] = []] = await connection.all(sql`SELECT count(*) FROM ${from} WHERE ${where}`);
					const order = orderBy(copy, query.sort);
					const cells = fields.flatMap(({ kind, number, text }) => [kind, number, text]);
					const found = await connection.all(
						sql`SELECT ${join([raw('r.correlationid, r."time", b.path, r.line, r.idx'), ...cells], ", ")}
							FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${query.limit} OFFSET ${query.offset}`,
					);
					return {
						columns: fields.map(({ name }) => name),
						total: Number(total),
						rows: found.map(rowResult),
					};
				},
				options,
			),
		records: (source, page, options) =>
			ask(
				source,
				async (copy, connection) => {
					const where = inWindow(copy, source, "c");
					const from = sql`${copy.tables.records} c JOIN ${copy.tables.blobs} b ON b.id = c.blob`;
					const [[total] = []] = await connection.all(
						sql`SELECT count(*) FROM ${copy.tables.records} c WHERE ${where}`,
					);
					const found = await connection.all(
						sql`SELECT b.path, c.line, c."offset", c.length, c."time", c.id, c.correlationid, c.xrequestid,
								c.type, c."rows", c.shape
							FROM ${from} WHERE ${where} ORDER BY c."time" NULLS LAST, b.path, c.line
							LIMIT ${page.limit} OFFSET ${page.offset}`,
					);
					return { total: Number(total), records: found.map(recordResult) };
				},
				options,
			),
		problems: (source, page, options) =>
			ask(
				source,
				async (copy, connection) => {
					const where = ofTouchedBlobs(copy, source, "p");
					const from = sql`${copy.tables.problems} p JOIN ${copy.tables.blobs} b ON b.id = p.blob`;
					const [[total] = []] = await connection.all(
						sql`SELECT count(*) FROM ${copy.tables.problems} p WHERE ${where}`,
					);
					const found = await connection.all(
						sql`SELECT b.path, p.line, p."offset", p.length, p.reason, p.text FROM ${from} WHERE ${where}
							ORDER BY b.path, p.line LIMIT ${page.limit} OFFSET ${page.offset}`,
					);
					return {
						total: Number(total),
						problems: found.map(([blob, line, offset, length, reason, text]) => ({
							blob: String(blob),
							line: Number(line),
							offset: Number(offset),
							length: Number(length),
							reason: String(reason),
							text: String(text),
						})),
					};
				},
				options,
			),
		locate: (key, blob, line) =>
			ask({ key }, async (copy, connection) => {
				const id = copy.blobs.get(blob)?.id;
				if (id === undefined) return undefined;
				const select = (table: Sql) =>
					sql`SELECT "offset", length FROM ${table} WHERE blob = ${id} AND line = ${line}`;
				const [found] = await connection.all(
					sql`${select(copy.tables.records)} UNION ALL ${select(copy.tables.problems)}`,
				);
				return found && { offset: Number(found[0]), length: Number(found[1]) };
			}),
		size: copies.size,
		clear: copies.clear,
		close: async () => database.close(),
	};
}

/** Time first, then where a row lies: a total order, so that pages never overlap. */
function orderBy(copy: AttachedCopy, sort: readonly { column: string; descending: boolean }[]): Sql {
	const keys = sort.flatMap(({ column, descending }) =>
		sortKeys(fieldOf(copy, column)).map((key) => sql`${key} ${raw(descending ? "DESC" : "ASC")} NULLS LAST`),
	);
	const tie = raw('r."time" NULLS LAST, b.path, r.line, r.idx');
	return join([...keys, tie], ", ");
}

/** Counts of each kind in each column, for the columns that have a value in the window. */
async function columnSummaries(
	copy: AttachedCopy,
	source: Source,
	connection: Connection,
): Promise<ColumnSummary[]> {
	if (copy.columns.length === 0) return [];
	const columns = copy.columns.map((name, position) => physicalColumn(name, position));
	const found: ColumnSummary[] = [];
	const where = inWindow(copy, source, "r");
	const perStatement = 200;
	for (let start = 0; start < columns.length; start += perStatement) {
		const some = columns.slice(start, start + perStatement);
		const counts = some.map(({ kind }) =>
			join(
				Object.values(kinds).map((each) => sql`count(*) FILTER (${kind} = ${each})`),
				", ",
			),
		);
		const [row = []] = await connection.all(
			sql`SELECT ${join(counts, ", ")} FROM ${copy.tables.rows} r WHERE ${where}`,
		);
		const width = Object.keys(kinds).length;
		some.forEach(({ name }, i) => {
			const [missing, nulls, boolean, int, float, text, json, bigInts, bigFloats, escaped] = row
				.slice(i * width, (i + 1) * width)
				.map(Number) as [number, number, number, number, number, number, number, number, number, number];
			const summary: ColumnSummary = {
				name: outerName(name),
				kinds: {
					missing,
					null: nulls,
					boolean,
					int: int + bigInts,
					float: float + bigFloats,
					text: text + escaped,
					json,
				},
				inexact: bigInts + bigFloats,
			};
			const { missing: _, ...present } = summary.kinds;
			if (Object.values(present).some((count) => count > 0)) found.push(summary);
		});
	}
	return found;
}

function rowResult([correlationid, time, blob, line, index, ...cells]: Cell[]) {
	const row = {
		correlationid: correlationid === null ? null : String(correlationid),
		time: time === null ? null : Number(time),
		blob: String(blob),
		line: Number(line),
		index: Number(index),
		cells: [] as ({ lexeme: string; inexact: boolean } | undefined)[],
	};
	for (let i = 0; i < cells.length; i += 3) {
		const [kind, number, text] = [Number(cells[i]), cells[i + 1], cells[i + 2]];
		const lexeme = cellLexeme(
			kind,
			typeof number === "number" ? number : null,
			typeof text === "string" ? text : null,
		);
		const inexact = kind === kinds.inexactInt || kind === kinds.inexactFloat;
		row.cells.push(lexeme === undefined ? undefined : { lexeme, inexact });
	}
	return row;
}

function recordResult(cells: Cell[]) {
	const [blob, line, offset, length, time, id, correlationid, xrequestid, type, rows, shape] = cells;
	const text = (value: Cell | undefined) => (value === null || value === undefined ? null : String(value));
	return {
		blob: String(blob),
		line: Number(line),
		offset: Number(offset),
		length: Number(length),
		time: time === null ? null : Number(time),
		id: text(id),
		correlationid: text(correlationid),
		xrequestid: text(xrequestid),
		type: text(type),
		rows: Number(rows),
		shape: String(shape),
	};
}
