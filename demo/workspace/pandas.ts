/** A cell of a data frame: a number is a float64, a bigint an int64. */
export type Cell =
	| number
	| bigint
	| boolean
	| string
	| null
	| readonly Cell[]
	| { readonly [key: string]: Cell };

export type Row = { readonly [column: string]: Cell };

/**
 * The rows as `DataFrame.to_json(orient="records")` writes them: ASCII only, "/" escaped, floats with at most 10
 * decimals and never without one, not-a-number and infinities as null.
 */
export function recordsJson(rows: readonly Row[]): string {
	return cellJson(rows);
}

function cellJson(cell: Cell): string {
	if (cell === null) return "null";
	if (typeof cell === "number") return floatText(cell);
	if (typeof cell === "string") return stringJson(cell);
	if (typeof cell !== "object") return String(cell);
	if (isList(cell)) return `[${cell.map(cellJson).join(",")}]`;
	let members = "";
	for (const key in cell) members += `,${stringJson(key)}:${cellJson(cell[key] ?? null)}`;
	return `{${members.slice(1)}}`;
}

// Array.isArray does not narrow a readonly array.
function isList(cell: object): cell is readonly Cell[] {
	return Array.isArray(cell);
}

/** A float64 as pandas writes it: 5 is "5.0", a third "0.3333333333", 1e300 "1e+300"; "null" if not finite. */
export function floatText(value: number): string {
	if (!Number.isFinite(value)) return "null";
	if (Math.abs(value) >= 1e16) return String(value);
	if (Number.isInteger(value)) return `${value}.0`;
	const short = String(value);
	if (!short.includes("e") && short.length - short.indexOf(".") <= 11) return short;
	return value.toFixed(10).replace(/(\.\d+?)0+$/, "$1");
}

const needsEscape = /[^ !#-.0-[\]-~]/;

function stringJson(text: string): string {
	if (!needsEscape.test(text)) return `"${text}"`;
	return JSON.stringify(text)
		.replaceAll("/", "\\/")
		.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
