import { type CellColumn, kinds, maxCellBytes, valueKindOf } from "@/lib/cell";
import { longText } from "@/lib/record/long";
import type { DelimitedType } from "./inferType";

/** Some rows of a baseline, column by column. */
export interface Table {
	count: number;
	columns: TableColumn[];
	/** Of a collected log: each row's record by a number, the same for the rows of one. */
	records?: readonly number[];
}

export interface TableColumn extends CellColumn {
	/**
	 * Of a file without types: what its first rows look like. Its cells are held both as what they may be and as they
	 * are spelled (setSpelled.ts): what they are read as is only known when they are compared.
	 */
	inferred?: DelimitedType;
}

/** Rows held at once: enough to make the load quick, few enough for wide tables. */
export function rowsPerTable(columns: number): number {
	return Math.max(200, Math.min(20_000, Math.floor(500_000 / Math.max(1, columns))));
}

/** A column of `count` cells, all missing. */
export function emptyColumn(name: string, count: number): CellColumn {
	return { name, kinds: new Uint8Array(count), numbers: new Float64Array(count).fill(Number.NaN), texts: [] };
}

/** A column of `count` cells, all null. */
export function nullColumn(name: string, count: number): CellColumn {
	const column = emptyColumn(name, count);
	column.kinds.fill(kinds.null);
	return column;
}

/** The rows from `start` to before `end`; numbers stay where they are. */
export function rowsOf(columns: readonly TableColumn[], start: number, end: number): Table {
	return {
		count: end - start,
		columns: columns.map((column) => ({
			...column,
			kinds: column.kinds.subarray(start, end),
			numbers: column.numbers.subarray(start, end),
			texts: column.texts.slice(start, end),
		})),
	};
}

/** Columns without any text keep none: to write "none" into every cell would make room for them all. */
function clearText({ texts }: CellColumn, row: number): void {
	if (row < texts.length) texts[row] = undefined;
}

export function setNull(column: CellColumn, row: number): void {
	column.kinds[row] = kinds.null;
	column.numbers[row] = Number.NaN;
	clearText(column, row);
}

/** NaN and what overflows are null, as the collector writes them. */
export function setFloat(column: CellColumn, row: number, value: number): void {
	if (!Number.isFinite(value)) {
		setNull(column, row);
		return;
	}
	column.kinds[row] = kinds.float;
	// Minus zero is zero.
	column.numbers[row] = value + 0;
	clearText(column, row);
}

/** An integer by its decimal digits, however many. */
export function setInt(column: CellColumn, row: number, digits: string): void {
	const value = Number(digits);
	const exact = Number.isSafeInteger(value);
	column.kinds[row] = exact ? kinds.int : kinds.inexactInt;
	column.numbers[row] = value + 0;
	if (exact) clearText(column, row);
	else column.texts[row] = digits.replace(/^\+/, "").replace(/^(-?)0+(?=\d)/, "$1");
}

export function setBoolean(column: CellColumn, row: number, value: boolean): void {
	column.kinds[row] = kinds.boolean;
	column.numbers[row] = value ? 1 : 0;
	clearText(column, row);
}

/** A text; one the engine cannot carry is held as its JSON literal, one too long for a cell by its beginning, as in logs. */
export function setText(column: CellColumn, row: number, value: string): void {
	column.numbers[row] = Number.NaN;
	if (value.length * maxEscapeLength + 2 > maxCellBytes) {
		const literal = Buffer.from(JSON.stringify(value));
		if (literal.length > maxCellBytes) {
			column.kinds[row] = kinds.longText;
			column.texts[row] = longText(literal, 0, literal.length);
			return;
		}
	}
	const carried = value.isWellFormed() && !value.includes("\0");
	column.kinds[row] = carried ? kinds.text : kinds.escapedText;
	column.texts[row] = carried ? value : JSON.stringify(value);
}

/** As JSON spells a character at its longest: \uXXXX. */
const maxEscapeLength = 6;

export function setJson(column: CellColumn, row: number, json: string): void {
	column.numbers[row] = Number.NaN;
	const bytes = json.length * 3 > maxCellBytes ? Buffer.from(json) : undefined;
	const isLong = bytes !== undefined && bytes.length > maxCellBytes;
	column.kinds[row] = isLong ? kinds.longJson : kinds.json;
	column.texts[row] = isLong ? longText(bytes, 0, bytes.length) : json;
}

/** What a cell holds, as conditions compare it; null for null, missing and NaN. */
export function cellValue(column: TableColumn, row: number): string | number | boolean | null {
	if (column.inferred === "text") return spellingOf(column, row) ?? null;
	switch (valueKindOf(column.kinds[row] ?? kinds.missing)) {
		case "missing":
		case "null":
			return null;
		case "boolean":
			return column.numbers[row] === 1;
		case "int":
		case "float": {
			const value = column.numbers[row] ?? Number.NaN;
			return Number.isNaN(value) ? null : value;
		}
		case "text":
		case "json":
			return spellingOf(column, row) ?? "";
	}
}

/** The rows for which `keep` is true. */
export function selectRows(table: Table, keep: (row: number) => boolean): Table {
	const rows: number[] = [];
	for (let row = 0; row < table.count; row++) if (keep(row)) rows.push(row);
	if (rows.length === table.count) return table;
	const { records } = table;
	return {
		...(records && { records: rows.map((row) => records[row] ?? 0) }),
		count: rows.length,
		columns: table.columns.map(({ kinds: from, numbers, texts, ...column }) => ({
			...column,
			kinds: Uint8Array.from(rows, (row) => from[row] ?? 0),
			numbers: Float64Array.from(rows, (row) => numbers[row] ?? Number.NaN),
			texts: rows.map((row) => texts[row]),
		})),
	};
}

/** A cell as its file spells it; undefined for what is null or missing. */
export function spellingOf({ kinds: given, numbers, texts }: CellColumn, row: number): string | undefined {
	const kind = given[row] ?? kinds.missing;
	if (kind <= kinds.null) return undefined;
	const text = texts[row];
	if (kind === kinds.escapedText) return String(JSON.parse(text ?? '""'));
	return text ?? String(numbers[row]);
}
