import { type CellColumn, kinds, maxCellBytes, maxColumns, moreKeys } from "@/lib/cell";
import type { RowBatch } from "@/lib/collected";
import { type OpenColumn, openColumn, readCell, reserve } from "./column";
import { longText } from "./long";
import { MoreKeys } from "./moreKeys";
import { TextCache } from "./text";
import { membersOf, nodeOf } from "./tree";

/**
 * Rows read on their own as rows of a collection that has the columns `known`: those stay whole, new ones come until the
 * collection has as many as it may have, and the rest of each row is one cell of the column `(more keys)`.
 */
export function fitWidth(rows: RowBatch, known: ReadonlySet<string>): RowBatch {
	const { count } = rows;
	const gathered = rows.columns.find(({ name }) => name === moreKeys);
	const columns = rows.columns.filter(({ name }) => name !== moreKeys);
	let room = maxColumns - (known.has(moreKeys) ? known.size - 1 : known.size);
	const isKept = columns.map(({ name }) => known.has(name) || room-- > 0);
	if (!gathered && !isKept.includes(false)) return rows;
	const more = new MoreKeys();
	const found = gathered ? takeApart(gathered, count, known, more) : [];
	const kept = columns.filter((_, place) => isKept[place]);
	for (const column of columns) if (!kept.includes(column)) more.take(column, count);
	const fitted = [...kept, ...found];
	return { ...rows, columns: more.size === 0 ? fitted : [...fitted, cut(more.column(count))] };
}

/** What the cells hold of columns that the collection has after all; the rest goes to `more`. */
function takeApart(
	{ kinds: cells, texts }: CellColumn,
	count: number,
	known: ReadonlySet<string>,
	more: MoreKeys,
): CellColumn[] {
	const found = new Map<string, OpenColumn>();
	const cache = new TextCache();
	for (let row = 0; row < count; row++) {
		if (cells[row] === kinds.missing) continue;
		const bytes = Buffer.from(texts[row] ?? "{}");
		for (const [name, { at, end }] of membersOf(nodeOf(bytes, 0, bytes.length, { duplicateKey: false }))) {
			if (known.has(name) && name !== moreKeys) {
				const column = found.get(name) ?? openColumn(name, found.size, row);
				found.set(name, column);
				readCell(column, row, bytes, at, end, cache);
			} else more.add(row, name, bytes.toString("utf8", at, end));
		}
	}
	for (const column of found.values()) reserve(column, count);
	return [...found.values()];
}

/** Of cells too long to be held whole, their beginning. */
function cut(column: CellColumn): CellColumn {
	for (const [row, text] of column.texts.entries()) {
		const bytes = text !== undefined && text.length * 3 > maxCellBytes ? Buffer.from(text) : undefined;
		if (!bytes || bytes.length <= maxCellBytes) continue;
		column.kinds[row] = kinds.longJson;
		column.texts[row] = longText(bytes, 0, bytes.length);
	}
	return column;
}
