import { type SchemaElement, toJson } from "hyparquet";
import type { CellColumn } from "@/lib/cell";
import type { DataFile } from "./dataFile";
import { baselineLimits } from "./limits";
import { tooLongCell } from "./refusals";
import { setBoolean, setFloat, setInt, setJson, setNull, setText } from "./table";
import { clockOf } from "./timeOfDay";

/** Writes values of a Parquet column into cells, the first at `start`; those before row 0 or beyond the cells are passed over. */
export type PutValues = (column: CellColumn, start: number, values: ArrayLike<unknown>) => void;

export function parquetCells(file: DataFile, element: SchemaElement, maxCharacters: number): PutValues {
	const { type, converted_type: converted } = element;
	const isFloat = type === "FLOAT" || type === "DOUBLE" || converted === "DECIMAL";
	const clock = clockOf(element);
	const checked = (text: string) => {
		if (text.length <= maxCharacters) return text;
		throw tooLongCell(file, element.name, text.length, maxCharacters);
	};
	const set = (column: CellColumn, row: number, value: unknown) => {
		if (clock && (typeof value === "number" || typeof value === "bigint")) setText(column, row, clock(value));
		else if (value === null || value === undefined) setNull(column, row);
		else if (typeof value === "bigint") setInt(column, row, String(value));
		else if (typeof value === "boolean") setBoolean(column, row, value);
		else if (typeof value === "string") setText(column, row, checked(value));
		else if (value instanceof Date) setInt(column, row, String(value.getTime()));
		else if (typeof value === "number") {
			if (isFloat || !Number.isInteger(value)) setFloat(column, row, value);
			else setInt(column, row, BigInt(value).toString());
		} else setJson(column, row, checked(JSON.stringify(toJson(value)) ?? "null"));
	};
	return (column, start, values) => {
		const end = Math.min(values.length, column.kinds.length - start);
		for (let place = Math.max(0, -start); place < end; place++) set(column, start + place, values[place]);
	};
}

/** The row before which a table ends: at `maxEnd`, or where its texts would hold too many characters; one row at least. */
export function endOfTable(columns: readonly CellColumn[], start: number, maxEnd: number): number {
	const characters = new Float64Array(maxEnd - start);
	for (const { texts } of columns) {
		const end = Math.min(maxEnd, texts.length);
		for (let row = start; row < end; row++) {
			characters[row - start] = (characters[row - start] ?? 0) + (texts[row]?.length ?? 0);
		}
	}
	let total = 0;
	for (let row = start; row < maxEnd; row++) {
		total += characters[row - start] ?? 0;
		if (total > baselineLimits.tableCharacters) return Math.max(row, start + 1);
	}
	return maxEnd;
}
