import type { DecodedTable } from "./decoder/decoder";
import type { Table, TableColumn } from "./table";

/** What is joined at most: a table is closed by the one that reaches it. */
const enough = { cells: 2_000_000, characters: 16 * 2 ** 20 };

/**
 * Tables that follow each other with the same columns, as one: a copy takes many rows at once much faster than as many in
 * small parts.
 */
export async function* joinTables(tables: AsyncIterable<DecodedTable>): AsyncGenerator<DecodedTable> {
	let gathered: Table[] = [];
	let notes: string[] = [];
	let held = { cells: 0, characters: 0 };
	const joined = (): DecodedTable => {
		const table = joinedOf(gathered);
		gathered = [];
		held = { cells: 0, characters: 0 };
		return { table, notes };
	};
	for await (const { table, notes: known } of tables) {
		const [first] = gathered;
		if (first && !isSameKind(first, table)) yield joined();
		notes = known;
		gathered.push(table);
		held.cells += table.count * table.columns.length;
		held.characters += charactersOf(table);
		if (held.cells >= enough.cells || held.characters >= enough.characters) yield joined();
	}
	if (gathered.length > 0) yield joined();
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

function joinedOf(tables: readonly Table[]): Table {
	const [first = { count: 0, columns: [] }] = tables;
	if (tables.length < 2) return first;
	const count = tables.reduce((sum, table) => sum + table.count, 0);
	const columns = first.columns.map((_, place): TableColumn => {
		const parts = tables.flatMap((table) => table.columns[place] ?? []);
		const last = parts.at(-1);
		const column: TableColumn = {
			name: last?.name ?? "",
			kinds: new Uint8Array(count),
			numbers: new Float64Array(count),
			texts: [],
			...(last?.inferred && { inferred: last.inferred }),
		};
		let row = 0;
		for (const [part, { kinds, numbers, texts }] of parts.entries()) {
			const rows = tables[part]?.count ?? 0;
			column.kinds.set(kinds.subarray(0, rows), row);
			column.numbers.set(numbers.subarray(0, rows), row);
			for (let at = 0; at < rows && at < texts.length; at++) {
				if (texts[at] !== undefined) column.texts[row + at] = texts[at];
			}
			row += rows;
		}
		return column;
	});
	return { count, columns, ...(first.records && { records: recordsOf(tables) }) };
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
