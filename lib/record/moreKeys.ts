import { type CellColumn, cellLexeme, kinds, moreKeys } from "@/lib/cell";

/** A batch has this many columns whatever they hold; beyond them, keys that hardly any row has get no column. */
const columnsWhateverTheyHold = 256;
/** One row in so many must have a value for a column to be worth one. */
const rarest = 100;

/** What rows have under keys that are no columns: each value's JSON text, by row and key. */
export class MoreKeys {
	private readonly rows = new Map<number, Map<string, string>>();

	/** Rows that have any. */
	get size(): number {
		return this.rows.size;
	}

	/** False when the row had the key already; the last value counts. */
	add(row: number, key: string, json: string): boolean {
		const cells = this.rows.get(row) ?? new Map<string, string>();
		this.rows.set(row, cells);
		const isNew = !cells.has(key);
		cells.set(key, json);
		return isNew;
	}

	/** Gives a row what another one has under a key. */
	repeat(key: string, from: number, to: number): void {
		const json = this.rows.get(from)?.get(key);
		if (json !== undefined) this.add(to, key, json);
	}

	/** Forgets the rows from `count` on. */
	truncate(count: number): void {
		for (const row of this.rows.keys()) if (row >= count) this.rows.delete(row);
	}

	/** Takes a column's cells over. */
	take({ name, kinds: cells, numbers, texts }: CellColumn, count: number): void {
		for (let row = 0; row < Math.min(count, cells.length); row++) {
			const kind = cells[row] ?? kinds.missing;
			if (kind === kinds.missing) continue;
			const json = cellLexeme(kind, numbers[row] ?? null, texts[row] ?? null);
			if (json !== undefined) this.add(row, name, json);
		}
	}

	/** As a column of `count` rows, each cell whole however long. */
	column(count: number): CellColumn {
		const column: CellColumn = {
			name: moreKeys,
			kinds: new Uint8Array(count),
			numbers: new Float64Array(count).fill(Number.NaN),
			texts: new Array<string | undefined>(count),
		};
		for (const [row, cells] of this.rows) {
			column.kinds[row] = kinds.json;
			column.texts[row] = `{${[...cells].map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(",")}}`;
		}
		return column;
	}
}

/**
 * The columns that are worth being one. Keys that are ever new (a user's id as a key) would each be a column with one
 * value in it: beyond the first few hundred columns those are moved to `more`.
 */
export function foldRare<Column extends CellColumn>(
	columns: readonly Column[],
	more: MoreKeys,
	count: number,
): Column[] {
	return columns.filter((column, place) => {
		if (place < columnsWhateverTheyHold || filledCells(column, count) * rarest >= count) return true;
		more.take(column, count);
		return false;
	});
}

function filledCells({ kinds: cells }: CellColumn, count: number): number {
	let filled = 0;
	for (let row = 0; row < Math.min(count, cells.length); row++) if (cells[row] !== kinds.missing) filled++;
	return filled;
}
