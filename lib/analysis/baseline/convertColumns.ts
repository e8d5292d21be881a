import type { CellColumn } from "@/lib/cell";
import { LeewayError } from "@/lib/errors";
import { parseDate } from "./dateFormat";
import { isFloat, isInt } from "./inferType";
import type { Notes } from "./notes";
import { cellValue, emptyColumn, setBoolean, setFloat, setInt, setNull, setText } from "./table";
import type { Transform } from "./transform";

export interface Conversion {
	columns: readonly string[];
	type: "int" | "float" | "string" | "boolean" | "datetime";
	/** Of a datetime: patterns such as %Y-%m-%d; ISO 8601 where there are none. */
	formats?: readonly string[];
	trueValues?: readonly string[];
	falseValues?: readonly string[];
	/** What a boolean becomes that is neither. */
	mismatchAs?: "true" | "false" | "error";
}

/** Gives columns another type. A value that has no such reading becomes null, and is noted; dates become epoch milliseconds. */
export function convertColumns(conversions: readonly Conversion[], notes: Notes): Transform {
	return ({ count, columns }) => ({
		count,
		columns: columns.map((column) => {
			const conversion = conversions.findLast((each) => each.columns.includes(column.name));
			return conversion ? converted(column, count, conversion, notes) : column;
		}),
	});
}

function converted(column: CellColumn, count: number, conversion: Conversion, notes: Notes): CellColumn {
	const { name } = column;
	const result = emptyColumn(name, count);
	let lost = 0;
	for (let row = 0; row < count; row++) {
		const value = cellValue(column, row);
		if (value === null) setNull(result, row);
		else if (!setConverted(result, row, value, column.texts[row], conversion)) {
			setNull(result, row);
			lost += 1;
		}
	}
	if (lost > 0) notes.add(`values of ${name} are no ${conversion.type}: they are null`, lost);
	return result;
}

/** False when the value cannot be read as that type. */
function setConverted(
	result: CellColumn,
	row: number,
	value: string | number | boolean,
	written: string | undefined,
	conversion: Conversion,
): boolean {
	// A number no double holds keeps its digits.
	const text = typeof value === "number" && written !== undefined ? written : String(value);
	switch (conversion.type) {
		case "string":
			setText(result, row, text);
			return true;
		case "int": {
			const number = Number(text);
			if (isInt(text)) setInt(result, row, text.trim());
			else if (typeof value === "boolean") setInt(result, row, value ? "1" : "0");
			else if (isFloat(text) && Number.isFinite(number))
				setInt(result, row, BigInt(Math.trunc(number)).toString());
			else return false;
			return true;
		}
		case "float":
			if (typeof value === "boolean") setFloat(result, row, value ? 1 : 0);
			else if (isFloat(text)) setFloat(result, row, Number(text));
			else return false;
			return true;
		case "datetime": {
			const time = typeof value === "string" ? parseDate(value, conversion.formats ?? []) : undefined;
			if (time === undefined) return false;
			setInt(result, row, String(time));
			return true;
		}
		case "boolean":
			return setAsBoolean(result, row, text, conversion);
	}
}

function setAsBoolean(result: CellColumn, row: number, text: string, conversion: Conversion): boolean {
	const { trueValues = ["true", "1"], falseValues = ["false", "0"], mismatchAs } = conversion;
	const isOne = (values: readonly string[]) =>
		values.some((each) => each.toLowerCase() === text.toLowerCase());
	const value = isOne(trueValues) ? true : isOne(falseValues) ? false : undefined;
	if (value === undefined && mismatchAs === "error") {
		throw new LeewayError(
			"invalid",
			`${result.name} holds a value that is no boolean: ${JSON.stringify(text.slice(0, 100))}`,
			"Name it in true_values or false_values, or set mismatch_as to true or false.",
		);
	}
	if (value === undefined && mismatchAs === undefined) return false;
	setBoolean(result, row, value ?? mismatchAs === "true");
	return true;
}
