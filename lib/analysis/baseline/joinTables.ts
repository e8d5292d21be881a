import { setImmediate } from "node:timers/promises";
import type { DecodedTable } from "./decoder/decoder";
import type { Table, TableColumn } from "./table";

/** A joined table is full once it has this much. */
const enough = { cells: 1_500_000, characters: 16 * 2 ** 20 };

/**
 * Tables that follow each other with the same columns, as one: a copy takes many rows at once much faster than as many in
 * small parts.
 */
export async function* joinTables(tables: AsyncIterable<DecodedTable>): AsyncGenerator<DecodedTable> {
	let gathered: Table[] = [];
	let notes: string[] = [];
	let size = { cells: 0, characters: 0 };
	const joined = async (): Promise<DecodedTable> => {
		const table = await joinedOf(gathered);
		gathered = [];
		size = { cells: 0, characters: 0 };
		return { table, notes };
	};
	for await (const { table, notes: known } of tables) {
		const [first] = gathered;
		if (first && !isSameKind(first, table)) yield await joined();
		notes = known;
		gathered.push(table);
		size.cells += table.count * table.columns.length;
		size.characters += charactersOf(table);
		if (size.cells >= enough.cells || size.characters >= enough.characters) yield await joined();
	}
	if (gathered.length > 0) yield await joined();
}

function isSameKind(one: Table, other: Table): boolean {
	return (
		one.columns.length === other.columns.length &&
		(one.records === undefined) === (other.records === undefined) &&
		one.columns.every(({ name, inferred }, place) => {
			const column = other.columns[place];
			return name === column?.name && inferred === column.inferred;
		})
	);
}

function charactersOf({ columns }: Table): number {
	let characters = 0;
	for (const { texts } of columns) for (const text of texts) characters += text?.length ?? 0;
	return characters;
}

async function joinedOf(tables: readonly Table[]): Promise<Table> {
	const [first = { count: 0, columns: [] }] = tables;
	if (tables.length < 2) return first;
	const count = tables.reduce((sum, table) => sum + table.count, 0);
	const columns: TableColumn[] = [];
	for (const [place, { name, inferred }] of first.columns.entries()) {
		const parts = tables.flatMap((table) => table.columns[place] ?? []);
		columns.push({ name, ...(inferred && { inferred }), ...joinedCells(tables, parts, count) });
		// Others have their turn: all of it takes long.
		await setImmediate();
	}
	return { count, columns, ...(first.records && { records: recordsOf(tables) }) };
}

function joinedCells(
	tables: readonly Table[],
	parts: readonly TableColumn[],
	count: number,
): Omit<TableColumn, "name"> {
	const [kinds, numbers] = [new Uint8Array(count), new Float64Array(count)];
	const texts: (string | undefined)[] = [];
	const hasTexts = parts.some((part) => part.texts.length > 0);
	let row = 0;
	for (const [place, part] of parts.entries()) {
		const rows = tables[place]?.count ?? 0;
		kinds.set(part.kinds.subarray(0, rows), row);
		numbers.set(part.numbers.subarray(0, rows), row);
		if (hasTexts) for (let at = 0; at < rows; at++) texts.push(part.texts[at]);
		row += rows;
	}
	return { kinds, numbers, texts };
}

/** A record lies in one table: its number tells it from others of that table only. */
function recordsOf(tables: readonly Table[]): number[] {
	const numbers: number[] = [];
	let before = 0;
	for (const { records = [] } of tables) {
		let most = 0;
		for (const number of records) {
			numbers.push(before + number);
			if (number > most) most = number;
		}
		before += most + 1;
	}
	return numbers;
}
