/**
 * A cell is one value of one row, held so that nothing of it is lost and numbers still compare as numbers:
 * a kind, a double where there is a number, and a text where the double does not say it all.
 *
 * | kind | number | text |
 * |---|---|---|
 * | missing, null | – | – |
 * | boolean | 0 or 1 | – |
 * | int, float | the value | its lexeme, only where `String(value)` would spell it differently (1e5, 0.10) |
 * | inexactInt, inexactFloat | the nearest double; none for NaN, Infinity and what overflows to it | the lexeme, all digits |
 * | text | – | the decoded string |
 * | escapedText | – | the JSON literal as `JSON.stringify` writes it: for strings UTF-8 cannot carry (lone surrogates, NUL) |
 * | json | – | the JSON text of an object or array, as written |
 * | longText, longJson | – | of a string, object or array of more than `maxCellBytes` bytes: its beginning, size and hash |
 */
export const kinds = {
	missing: 0,
	null: 1,
	boolean: 2,
	int: 3,
	float: 4,
	text: 5,
	json: 6,
	inexactInt: 7,
	inexactFloat: 8,
	escapedText: 9,
	longText: 10,
	longJson: 11,
} as const;

/** A value whose JSON takes more bytes is not held whole: one such column would outgrow the engine's memory. */
export const maxCellBytes = 65_536;

/** A collection has at most so many columns of data: what its engine can add and be asked of in a second or two. */
export const maxColumns = 2000;

/**
 * The column of what a row has beyond those: one JSON object. A key of the data that is called this is one of these keys,
 * so the two are never taken for each other.
 */
export const moreKeys = "(more keys)";

export type Kind = (typeof kinds)[keyof typeof kinds];

/** One column of a batch, `missing` where untouched; `kinds` and `numbers` are at least as long as the batch has rows. */
export interface CellColumn {
	name: string;
	kinds: Uint8Array;
	/** Meaningful for booleans and the number kinds; NaN where one of those has none. */
	numbers: Float64Array;
	/** Undefined, or beyond the end, where there is none. */
	texts: (string | undefined)[];
}

/** The kind of a row that is in the column: not checked, for loops over every cell. */
export function kindAt(kinds: Uint8Array, row: number): number {
	return kinds[row] as number;
}

/** What a person calls a value, however it is stored. */
export const valueKinds = ["missing", "null", "boolean", "int", "float", "text", "json"] as const;
export type ValueKind = (typeof valueKinds)[number];

/** What values are compared and counted as: a kind is of one of these, whatever it is called. */
export const families = ["number", "text", "boolean", "nested"] as const;
export type Family = (typeof families)[number];

/** Null: no value. */
export const familyOfKind = {
	missing: null,
	null: null,
	boolean: "boolean",
	int: "number",
	float: "number",
	text: "text",
	json: "nested",
} satisfies Record<ValueKind, Family | null>;

/** Rows by kind of value; `missing` rows lack the key. */
export type KindCounts = Record<ValueKind, number>;

export function noKinds(): KindCounts {
	return { missing: 0, null: 0, boolean: 0, int: 0, float: 0, text: 0, json: 0 };
}

/** Cells with a value by family, numbers that are none (NaN, infinity) among them. What asks for texts asks here, never for a kind. */
export function familiesOfKinds(counts: KindCounts): Record<Family, number> {
	const found = { number: 0, text: 0, boolean: 0, nested: 0 };
	for (const kind of valueKinds) {
		const family = familyOfKind[kind];
		if (family) found[family] += counts[kind];
	}
	return found;
}

/** Is any of the numbers of another kind than int? */
export function hasDecimals(counts: KindCounts): boolean {
	return valueKinds.some((kind) => familyOfKind[kind] === "number" && kind !== "int" && counts[kind] > 0);
}

/** What of a cell says its value: nothing, the double, the text, or both (the double is only the nearest there is). */
type StoredIn = "nothing" | "number" | "text" | "both";

interface KindFacts {
	called: ValueKind;
	storedIn: StoredIn;
	/** The JSON text of such a cell; undefined when missing. */
	lexeme(number: number | null, text: string | null): string | undefined;
}

const quoted = (_: number | null, text: string | null) => JSON.stringify(text ?? "");
const asWritten = (_: number | null, text: string | null) => text ?? "null";

/** What is true of each kind; a kind that lacks its entry is a compile error. */
const facts = {
	[kinds.missing]: { called: "missing", storedIn: "nothing", lexeme: () => undefined },
	[kinds.null]: { called: "null", storedIn: "nothing", lexeme: () => "null" },
	[kinds.boolean]: { called: "boolean", storedIn: "number", lexeme: (number) => (number ? "true" : "false") },
	[kinds.int]: { called: "int", storedIn: "number", lexeme: (number, text) => text ?? String(number) },
	[kinds.float]: {
		called: "float",
		storedIn: "number",
		lexeme: (number, text) => text ?? floatLexeme(number ?? 0),
	},
	[kinds.text]: { called: "text", storedIn: "text", lexeme: quoted },
	[kinds.json]: { called: "json", storedIn: "text", lexeme: asWritten },
	[kinds.inexactInt]: { called: "int", storedIn: "both", lexeme: asWritten },
	[kinds.inexactFloat]: { called: "float", storedIn: "both", lexeme: asWritten },
	[kinds.escapedText]: { called: "text", storedIn: "text", lexeme: asWritten },
	[kinds.longText]: { called: "text", storedIn: "text", lexeme: quoted },
	[kinds.longJson]: { called: "json", storedIn: "text", lexeme: quoted },
} satisfies Record<Kind, KindFacts>;

/** Kinds are stored as bytes and come back as plain numbers. */
const byKind: Readonly<Record<number, KindFacts>> = facts;

/** What a person calls a value of this kind. */
export function valueKindOf(kind: number): ValueKind {
	return byKind[kind]?.called ?? "missing";
}

const allKinds = Object.values(kinds);

/** The kinds that a person calls by one of these words. */
export function kindsCalled(...called: ValueKind[]): Kind[] {
	return allKinds.filter((kind) => called.includes(facts[kind].called));
}

/** The kinds whose values are of one of these families. */
export function kindsOfFamily(...wanted: Family[]): Kind[] {
	return allKinds.filter((kind) => wanted.some((family) => family === familyOfKind[facts[kind].called]));
}

/** The kinds whose value is stored so. */
export function kindsStoredIn(...storedIn: StoredIn[]): Kind[] {
	return allKinds.filter((kind) => storedIn.includes(facts[kind].storedIn));
}

/** Is it a number that no double holds? Its text says it. */
export function isInexact(kind: number): boolean {
	return byKind[kind]?.storedIn === "both";
}

/** The JSON text of a cell exactly as it stood in the file (objects and strings up to white space and escapes); undefined when missing. */
export function cellLexeme(kind: number, number: number | null, text: string | null): string | undefined {
	return (byKind[kind]?.lexeme ?? asWritten)(number, text);
}

/** As `cellLexeme`, for API answers: what a double cannot hold travels as a JSON string. */
export function cellJson(kind: number, number: number | null, text: string | null): string | undefined {
	if (isInexact(kind)) return JSON.stringify(text ?? "");
	return cellLexeme(kind, number, text);
}

/** A float that happens to be whole keeps its ".0", as pandas writes it. */
export function floatLexeme(value: number): string {
	const text = String(value);
	return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
