import { type CellColumn, kindAt, kinds, kindsStoredIn } from "@/lib/cell";
import { tieKey } from "@/lib/decimal";

/**
 * Which physical columns a data column has. Most hold one kind of value, so that the kind need not be stored a row;
 * less to store is less to write and to read. It grows with what is met and never shrinks.
 */
export interface Form {
	/** The kind of every cell that is not null; null when a `k` column says it row by row. */
	kind: number | null;
	/** Where there is no `k` column: some cells are null, known by their absent value. */
	nullable: boolean;
	/** There is an `n` column, a `t` column. */
	number: boolean;
	text: boolean;
	/** There is an `x` column: some numbers are told apart by more than their nearest double. */
	exact: boolean;
}

/** What a unit's cells of one column are; kinds as one bit each. */
export interface Facts {
	kinds: number;
	numbers: boolean;
	texts: boolean;
	exact: boolean;
}

const bit = (kind: number) => 1 << kind;
const bits = (some: readonly number[]) => some.reduce((mask, kind) => mask | bit(kind), 0);

/** A unit that lacks a column lacks it in every row. */
export const onlyMissing: Facts = {
	kinds: bit(kinds.missing),
	numbers: false,
	texts: false,
	exact: false,
};

export const unused: Form = {
	kind: null,
	nullable: false,
	number: false,
	text: false,
	exact: false,
};

const numeric = bits(kindsStoredIn("number"));
const inexact = bits(kindsStoredIn("both"));

/** Looks at the first `rows` cells of a column. */
export function factsOf(column: CellColumn, rows: number): Facts {
	const { kinds: given, texts } = column;
	let mask = 0;
	for (let row = 0; row < rows; row++) mask |= 1 << kindAt(given, row);
	let numbers = (mask & numeric) !== 0;
	for (let row = 0; row < rows && !numbers && (mask & inexact) !== 0; row++) numbers = hasNumber(column, row);
	let hasTexts = false;
	for (let row = 0; row < texts.length && row < rows && !hasTexts; row++) hasTexts = texts[row] !== undefined;
	let exact = false;
	for (let row = 0; row < rows && !exact && (mask & inexact) !== 0; row++)
		exact = tieOf(column, row) !== undefined;
	return { kinds: mask, numbers, texts: hasTexts, exact };
}

/** Does every cell have a number? */
export const hasOnlyNumbers = ({ kinds: mask }: Facts): boolean => (mask & ~numeric) === 0;

/** The form that holds what the old one does, and these cells. Without an old one, `rows` that lack the column stand already. */
export function formWith(old: Form | undefined, facts: Facts, rows: number): Form {
	const mask = facts.kinds | (old ? maskOf(old) : rows > 0 ? bit(kinds.missing) : 0);
	const number = facts.numbers || (old?.number ?? false);
	const text = facts.texts || (old?.text ?? false);
	const exact = facts.exact || (old?.exact ?? false);
	const parts = { number, text, exact };
	const others = mask & ~bit(kinds.null);
	if (old && old.kind === null) return { kind: null, nullable: false, ...parts };
	if (others === 0) return { kind: kinds.null, nullable: false, ...parts };
	const kind = 31 - Math.clz32(others);
	const isOne = others === bit(kind) && kind !== kinds.missing;
	if (!isOne) return { kind: null, nullable: false, ...parts };
	return { kind, nullable: mask !== others, ...parts };
}

function maskOf({ kind, nullable }: Form): number {
	return kind === null ? 0 : bit(kind) | (nullable ? bit(kinds.null) : 0);
}

export function sameForm(a: Form, b: Form): boolean {
	return (
		a.kind === b.kind &&
		a.nullable === b.nullable &&
		a.number === b.number &&
		a.text === b.text &&
		a.exact === b.exact
	);
}

/** Is a cell of this kind null when it has no number, or when it has no text? */
export function valuePart(kind: number): "number" | "text" {
	return (numeric & bit(kind)) === 0 ? "text" : "number";
}

/** By kind: 1 where a cell may have a number. */
export const numberKinds = Uint8Array.from({ length: 32 }, (_, kind) =>
	((numeric | inexact) & bit(kind)) === 0 ? 0 : 1,
);

function hasNumber({ kinds: given, numbers }: CellColumn, row: number): boolean {
	return numberKinds[kindAt(given, row)] === 1 && !Number.isNaN(numbers[row]);
}

/** A cell's tie key (lib/decimal.ts); none but for numbers that no double holds. */
export function tieOf({ kinds: given, texts }: CellColumn, row: number): string | undefined {
	if ((bit(kindAt(given, row)) & inexact) === 0) return undefined;
	const lexeme = texts[row];
	return lexeme === undefined ? undefined : tieKey(lexeme);
}
