import { type CellColumn, kinds } from "@/lib/cell";
import { withDecimalPoint } from "./decimalComma";
import { isBoolean, isFloat, isInt, isNullWord } from "./inferType";
import { setInt, setNull, setText } from "./table";

/**
 * Sets a cell of a file without types, both as the number or boolean it may be and as it is spelled: zip codes keep their
 * zeros, and whether NULL is a word or a null is decided later. A word that may mean null is stored as NaN is, a number
 * without a value; an empty cell is null. With `decimalComma` 1,5 may be one and a half.
 */
export function setSpelled(
	column: CellColumn,
	row: number,
	text: string | null,
	{ decimalComma = false }: { decimalComma?: boolean } = {},
): void {
	if (text === null) setNull(column, row);
	else if (!mayBeTyped(text)) setText(column, row, text);
	else if (isInt(text)) {
		setInt(column, row, text.trim());
		const isSpelled = column.kinds[row] === kinds.int && String(column.numbers[row]) === text;
		column.texts[row] = isSpelled ? undefined : text;
	} else if (isFloat(text)) setNumber(column, row, Number(text), text);
	else if (isNullWord(text)) setNumber(column, row, Number.NaN, text);
	else if (isBoolean(text)) {
		column.kinds[row] = kinds.boolean;
		column.numbers[row] = /t/i.test(text) ? 1 : 0;
		column.texts[row] = text;
	} else {
		const number = decimalComma ? withDecimalPoint(text) : undefined;
		if (number === undefined) setText(column, row, text);
		else setNumber(column, row, Number(number), text);
	}
}

/** By first character: 1 where a text may be a number, a boolean or a word for null. Most texts are none of them. */
const typedStart = Uint8Array.from({ length: 128 }, (_, code) =>
	/[\d+\-.,\s#nitf]/i.test(String.fromCharCode(code)) ? 1 : 0,
);

function mayBeTyped(text: string): boolean {
	const first = text.charCodeAt(0);
	// What is beyond ASCII may be a space.
	return text === "" || first > 127 || typedStart[first] === 1;
}

/** What overflows is a number without a value, too. */
function setNumber(column: CellColumn, row: number, value: number, text: string): void {
	const isGiven = Number.isFinite(value);
	column.kinds[row] = isGiven ? kinds.float : kinds.inexactFloat;
	// Minus zero is zero.
	column.numbers[row] = isGiven ? value + 0 : Number.NaN;
	column.texts[row] = isGiven && isSpelledAlike(value, text) ? undefined : text;
}

/** Is it the number's one spelling, wherever it is written? Beyond these bounds some write an exponent, some do not. */
function isSpelledAlike(value: number, text: string): boolean {
	const size = Math.abs(value);
	return size >= 1e-4 && size < 1e15 && !Number.isInteger(value) && String(value) === text;
}
