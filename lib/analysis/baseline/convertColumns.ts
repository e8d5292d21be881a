import type { CellColumn } from "@/lib/cell";
import { LeewayError } from "@/lib/errors";
import { dateReader } from "./dateFormat";
import { isBoolean, isFloat, isInt, isNullWord } from "./inferType";
import type { Notes } from "./notes";
import {
	cellValue,
	emptyColumn,
	setBoolean,
	setFloat,
	setInt,
	setNull,
	setText,
	spellingOf,
	type TableColumn,
} from "./table";
import type { Transform } from "./transform";

export interface Conversion {
	columns: readonly string[];
	type: "int" | "float" | "string" | "boolean" | "datetime" | "stream_info";
	/** Of a datetime: patterns such as %Y-%m-%d; ISO 8601 where none are given. */
	formats?: readonly string[];
	trueValues?: readonly string[];
	falseValues?: readonly string[];
	/** What a boolean becomes that is neither. */
	mismatchAs?: "true" | "false" | "error";
}

/** A conversion with its patterns made ready, once for all its cells. */
interface Reader extends Conversion {
	readDate: ReturnType<typeof dateReader>;
}

/**
 * Gives columns another type, by how their cells are spelled in a file that has no types. A value that has no such
 * reading becomes null, and is noted; dates become epoch milliseconds. A stream is kept as the text of its path.
 */
export function convertColumns(conversions: readonly Conversion[], notes: Notes): Transform {
	const readers = conversions.map((each): Reader => ({ ...each, readDate: dateReader(each.formats ?? []) }));
	return ({ count, columns, ...table }) => ({
		...table,
		count,
		columns: columns.map((column) => {
			const conversion = readers.findLast((each) => each.columns.includes(column.name));
			if (conversion?.type === "stream_info") {
				notes.once(`${column.name} is a column of streams: the text of their paths is compared`);
			}
			return conversion ? converted(column, count, conversion, notes) : column;
		}),
	});
}

function converted(column: TableColumn, count: number, conversion: Reader, notes: Notes): TableColumn {
	const { name, inferred } = column;
	const result = emptyColumn(name, count);
	let lost = 0;
	for (let row = 0; row < count; row++) {
		const value = inferred ? (spellingOf(column, row) ?? null) : cellValue(column, row);
		const isWord = typeof value === "string" && inferred !== undefined && isNullWord(value);
		if (value === null) setNull(result, row);
		else if (isWord && !keepsWord(conversion, value)) {
			setNull(result, row);
			notes.add(`in ${name}, ${value.trim() || '""'} is read as null`);
		} else if (!setConverted(result, row, value, column.texts[row], conversion)) {
			setNull(result, row);
			lost += 1;
		}
	}
	if (lost > 0) notes.add(`values of ${name} are no ${conversion.type}: they are null`, lost);
	return result;
}

/** Texts keep words such as NULL, and so do booleans that name them or take what is neither for one. */
function keepsWord(
	{ type, trueValues = [], falseValues = [], mismatchAs }: Conversion,
	word: string,
): boolean {
	if (type !== "boolean") return type === "string" || type === "stream_info";
	return mismatchAs !== undefined || [...trueValues, ...falseValues].some((each) => isSame(each, word));
}

/** False when the value cannot be read as that type. */
function setConverted(
	result: CellColumn,
	row: number,
	value: string | number | boolean,
	written: string | undefined,
	conversion: Reader,
): boolean {
	// A number no double holds keeps its digits.
	const text = typeof value === "number" && written !== undefined ? written : String(value);
	switch (conversion.type) {
		case "string":
		case "stream_info":
			setText(result, row, text);
			return true;
		case "int": {
			const number = Number(text);
			if (isInt(text)) setInt(result, row, text.trim());
			else if (isTruth(value)) setInt(result, row, truth(value) ? "1" : "0");
			else if (isFloat(text) && Number.isFinite(number))
				setInt(result, row, BigInt(Math.trunc(number)).toString());
			else return false;
			return true;
		}
		case "float":
			if (isTruth(value)) setFloat(result, row, truth(value) ? 1 : 0);
			else if (isFloat(text)) setFloat(result, row, Number(text));
			else return false;
			return true;
		case "datetime": {
			const time = typeof value === "string" ? conversion.readDate(value) : undefined;
			if (time === undefined) return false;
			setInt(result, row, String(time));
			return true;
		}
		case "boolean":
			return setAsBoolean(result, row, text, conversion);
	}
}

/** True, false, or one of these as a file without types spells it. */
const isTruth = (value: string | number | boolean) =>
	typeof value === "boolean" || (typeof value === "string" && isBoolean(value));
const truth = (value: string | number | boolean) => value === true || /t/i.test(String(value));

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function setAsBoolean(result: CellColumn, row: number, text: string, conversion: Conversion): boolean {
	const { trueValues = ["true", "1"], falseValues = ["false", "0"], mismatchAs } = conversion;
	const isOne = (values: readonly string[]) => values.some((each) => isSame(each, text));
	const value = isOne(trueValues) ? true : isOne(falseValues) ? false : undefined;
	if (value === undefined && mismatchAs === "error") {
		throw new LeewayError(
			"invalid",
			`${result.name} holds a value that is not a boolean: ${JSON.stringify(text.slice(0, 100))}`,
			"Name it in true_values or false_values, or set mismatch_as to true or false.",
		);
	}
	if (value === undefined && mismatchAs === undefined) return false;
	setBoolean(result, row, value ?? mismatchAs === "true");
	return true;
}
