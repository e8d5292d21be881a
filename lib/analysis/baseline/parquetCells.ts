import { type SchemaElement, toJson } from "hyparquet";
import { type CellColumn, maxCellBytes } from "@/lib/cell";
import type { DataFile } from "./dataFile";
import { baselineLimits } from "./limits";
import { tooLongCell } from "./refusals";
import { setBoolean, setFloat, setInt, setJson, setNull, setText } from "./table";
import { clockOf } from "./timeOfDay";

/** A column's value by its row. */
export type ValueAt = (row: number) => unknown;

/** Writes a value of that Parquet column into a cell. */
export function parquetCell(
	file: DataFile,
	element: SchemaElement | undefined,
	maxCharacters: number,
): (column: CellColumn, row: number, value: unknown) => void {
	const { type, converted_type: converted } = element ?? {};
	const isFloat = type === "FLOAT" || type === "DOUBLE" || converted === "DECIMAL";
	const clock = element && clockOf(element);
	const checked = (text: string) => {
		if (text.length <= maxCharacters) return text;
		throw tooLongCell(file, element?.name ?? "", text.length, maxCharacters);
	};
	return (column, row, value) => {
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
}

/** The row before which a table ends: at `most`, or where its texts would hold too many characters; one row at least. */
export function endOfTable(columns: readonly { value: ValueAt }[], start: number, most: number): number {
	const characters = new Float64Array(most - start);
	for (const { value } of columns) {
		for (let row = start; row < most; row++) {
			const cell = value(row);
			if (typeof cell === "string") {
				characters[row - start] = (characters[row - start] ?? 0) + Math.min(cell.length, maxCellBytes);
			}
		}
	}
	let held = 0;
	for (let row = start; row < most; row++) {
		held += characters[row - start] ?? 0;
		if (held > baselineLimits.tableCharacters) return Math.max(row, start + 1);
	}
	return most;
}
