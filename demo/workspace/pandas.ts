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

/**
 * A float64 as pandas writes it: 5 is "5.0", a third "0.3333333333", 1e300 "1e+300"; "null" if not finite. As its ultrajson does
 * (Buffer_AppendDoubleUnchecked), rounding errors and all: .ci/peers compares them.
 */
export function floatText(value: number): string {
	if (!Number.isFinite(value)) return "null";
	if (Number.isInteger(value) && Math.abs(value) < 1e16) return `${value}.0`;
	const size = Math.abs(value);
	if (size > 1e16 || size < 1e-15) return significant(value);
	let whole = Math.trunc(size);
	const scaled = (size - whole) * 1e10;
	let fraction = Math.trunc(scaled);
	const rest = scaled - fraction;
	if (rest > 0.5 || (rest === 0.5 && (fraction === 0 || fraction % 2 === 1))) fraction += 1;
	if (fraction >= 1e10) {
		fraction = 0;
		whole += 1;
	}
	const digits = fraction === 0 ? "0" : String(fraction).padStart(10, "0").replace(/0+$/, "");
	return `${value < 0 ? "-" : ""}${whole}.${digits}`;
}

/** As C's "%.10g" of a number this large or small. */
function significant(value: number): string {
	return value.toExponential(9).replace(/\.?0+(?=e)/, "");
}

const needsEscape = /[^ !#-.0-[\]-~]/;

function stringJson(text: string): string {
	if (!needsEscape.test(text)) return `"${text}"`;
	return JSON.stringify(text)
		.replaceAll("/", "\\/")
		.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
