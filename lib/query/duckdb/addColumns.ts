import type { RowBatch } from "@/lib/collected";
import type { AttachedCopy } from "./attach";
import type { Connection } from "./database";
import { join, sql } from "./sql";

/** Each statement that adds a column costs more the more there are; beyond this many, a table of its own is faster. */
const fewColumns = 4;
/** A table of more rows is not written anew for it. */
const rowsWorthCopying = 2_000_000;

/** Makes room for keys met for the first time; all column names, by position. */
export async function addColumns(
	connection: Connection,
	copy: AttachedCopy,
	rows: RowBatch,
): Promise<string[]> {
	const known = new Set(copy.state.columns);
	const added = rows.columns.map(({ name }) => name).filter((name) => !known.has(name));
	if (added.length === 0) return [...copy.state.columns];
	const names = [...copy.state.columns, ...added];
	const first = copy.state.columns.length;
	const definitions = added.flatMap((_, i) => physicalColumns(first + i));
	const held = [...copy.state.blobs.values(), ...copy.state.pending.values()];
	const count = held.reduce((sum, blob) => sum + blob.rows, 0);
	if (added.length <= fewColumns || count > rowsWorthCopying) {
		for (const definition of definitions) {
			await connection.run(`ALTER TABLE ${copy.tables.rows.text} ADD COLUMN ${definition}`);
		}
	} else await widen(connection, copy, definitions);
	const entries = added.map((name, i) => sql`(${first + i}, ${JSON.stringify(name)})`);
	await connection.run(sql`INSERT INTO ${copy.tables.columns} VALUES ${join(entries, ", ")}`);
	return names;
}

function physicalColumns(position: number): string[] {
	return [`c${position}k UTINYINT DEFAULT 0`, `c${position}n DOUBLE`, `c${position}t VARCHAR`];
}

/** The same rows in a table that has these columns too. */
async function widen(
	connection: Connection,
	{ catalogName, tables }: AttachedCopy,
	definitions: readonly string[],
): Promise<void> {
	const present = await connection.all(
		sql`SELECT column_name, data_type, column_default FROM duckdb_columns()
			WHERE database_name = ${catalogName} AND table_name = 'rows' ORDER BY column_index`,
	);
	const name = (text: unknown) => `"${String(text)}"`;
	const old = present.map(([column, type, fallback]) =>
		[name(column), type, fallback === null ? "" : `DEFAULT ${fallback}`].join(" "),
	);
	const wide = `${tables.catalog.text}."wide"`;
	await connection.run(`CREATE TABLE ${wide} (${[...old, ...definitions].join(", ")})`);
	const columns = present.map(([column]) => name(column)).join(", ");
	await connection.run(`INSERT INTO ${wide} (${columns}) SELECT ${columns} FROM ${tables.rows.text}`);
	await connection.run(`DROP TABLE ${tables.rows.text}`);
	await connection.run(`ALTER TABLE ${wide} RENAME TO "rows"`);
}
