import type { RowBatch } from "@/lib/collected";
import type { AttachedCopy } from "./attach";
import type { Connection } from "./database";
import { type Facts, type Form, factsOf, formWith, onlyMissing, sameForm } from "./form";
import { physicalColumn } from "./layout";
import { join, type Sql, sql } from "./sql";

/** Each statement that adds a column costs more the more there are; beyond this many, a table of its own is faster. */
const fewColumns = 4;
/** A table of more rows is not written anew for it. */
const rowsWorthCopying = 2_000_000;

/** The data columns after a fit, by position. */
export interface Fitted {
	columns: string[];
	forms: Form[];
	/** What the unit has in each of them. */
	facts: Facts[];
	/** See CopyState. */
	physical: string[];
}

/** A physical column to be added, and what the rows that stand already have in it. */
interface Addition {
	name: string;
	type: string;
	/** What rows that stand already have in it: `value`, or `fallback` for all. Undefined: null. */
	initial?: { fallback: number; value?: Sql };
}

/** Makes room for keys met for the first time, and for kinds of values a column has had none of. */
export async function fitColumns(
	connection: Connection,
	copy: AttachedCopy,
	rows: RowBatch,
): Promise<Fitted> {
	const { state } = copy;
	const byName = new Map(rows.columns.map((column) => [column.name, factsOf(column, rows.count)]));
	const known = new Set(state.columns);
	const columns = [...state.columns, ...[...byName.keys()].filter((name) => !known.has(name))];
	const facts = columns.map((name) => byName.get(name) ?? onlyMissing);
	if (rows.count === 0) return { columns, forms: [...state.forms], facts, physical: [...state.physical] };
	const blobs = [...state.blobs.values(), ...state.pending.values()];
	const count = blobs.reduce((sum, blob) => sum + blob.rows, 0);
	const forms = facts.map((each, position) => formWith(state.forms[position], each, count));
	const additions = forms.flatMap((form, position) => additionsOf(copy, position, form));
	if (additions.length <= fewColumns || count > rowsWorthCopying) await alter(connection, copy, additions);
	else await widen(connection, copy, additions);
	await describe(connection, copy, columns, forms);
	return { columns, forms, facts, physical: [...state.physical, ...additions.map(({ name }) => name)] };
}

function additionsOf({ state }: AttachedCopy, position: number, form: Form): Addition[] {
	const old = state.forms[position];
	const added: Addition[] = [];
	if (form.kind === null && (!old || old.kind !== null)) {
		const initial = old
			? { fallback: old.kind ?? 0, value: physicalColumn(state, position).kind }
			: { fallback: 0 };
		added.push({ name: `c${position}k`, type: "UTINYINT", initial });
	}
	if (form.number && !old?.number) added.push({ name: `c${position}n`, type: "DOUBLE" });
	if (form.text && !old?.text) added.push({ name: `c${position}t`, type: "VARCHAR" });
	if (form.exact && !old?.exact) added.push({ name: `c${position}x`, type: "VARCHAR" });
	return added;
}

const definition = ({ name, type, initial }: Addition) =>
	`${name} ${type}${initial ? ` DEFAULT ${initial.fallback}` : ""}`;

async function alter(
	connection: Connection,
	{ tables }: AttachedCopy,
	additions: readonly Addition[],
): Promise<void> {
	for (const addition of additions) {
		await connection.run(`ALTER TABLE ${tables.rows.text} ADD COLUMN ${definition(addition)}`);
	}
	// After all of those: a transaction that has changed rows may not alter their table any more.
	for (const { name, initial } of additions) {
		if (!initial?.value) continue;
		// Written only where it differs from the column's default.
		await connection.run(
			`UPDATE ${tables.rows.text} r SET ${name} = ${initial.value.text} WHERE ${initial.value.text} <> ${initial.fallback}`,
		);
	}
}

/** The same rows in a table that has these columns too. */
async function widen(
	connection: Connection,
	{ catalogName, tables }: AttachedCopy,
	additions: readonly Addition[],
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
	await connection.run(`CREATE TABLE ${wide} (${[...old, ...additions.map(definition)].join(", ")})`);
	const withValues = additions.filter(({ initial }) => initial?.value);
	const into = [...present.map(([column]) => name(column)), ...withValues.map((addition) => addition.name)];
	const from = [
		...present.map(([column]) => `r.${name(column)}`),
		...withValues.map(({ initial }) => initial?.value?.text ?? "0"),
	];
	await connection.run(
		`INSERT INTO ${wide} (${into.join(", ")}) SELECT ${from.join(", ")} FROM ${tables.rows.text} r`,
	);
	await connection.run(`DROP TABLE ${tables.rows.text}`);
	await connection.run(`ALTER TABLE ${wide} RENAME TO "rows"`);
}

/** Writes down the forms that are not as they were. */
async function describe(
	connection: Connection,
	{ tables, state }: AttachedCopy,
	columns: readonly string[],
	forms: readonly Form[],
): Promise<void> {
	const changed = forms.flatMap((form, position) => {
		const old = state.forms[position];
		return old && sameForm(old, form) ? [] : [{ form, position }];
	});
	if (changed.length === 0) return;
	const positions = changed.map(({ position }) => sql`${position}`);
	await connection.run(sql`DELETE FROM ${tables.columns} WHERE position IN (${join(positions, ", ")})`);
	const entries = changed.map(({ form, position }) => {
		const { kind, nullable, number, text, exact } = form;
		return sql`(${position}, ${JSON.stringify(columns[position])}, ${kind}, ${nullable}, ${number}, ${text}, ${exact})`;
	});
	await connection.run(sql`INSERT INTO ${tables.columns} VALUES ${join(entries, ", ")}`);
}
