import { calendarTime, parseTime } from "@/lib/time";
import { tokensOf, wrongFilter } from "./filterTokens";

export type Scalar = string | number | boolean | null;

/** Is the condition true of a row, given its values by column name? */
export type Condition = (cellOf: (column: string) => Scalar) => boolean;

type Operand = (cellOf: (column: string) => Scalar) => Scalar | Date;

/**
 * An MLTable's filter: comparisons of columns, numbers, texts, booleans, null and datetime(…), joined by and, or, not
 * (or & | ~) and brackets. A comparison with null is false, but for == None and != None. Throws `invalid`.
 */
export function parseFilter(expression: string): { condition: Condition; columns: string[] } {
	const tokens = tokensOf(expression);
	const columns = new Set<string>();
	let at = 0;
	const take = (...words: string[]) => {
		const token = tokens[at];
		const found =
			token && (token.kind === "sign" || token.kind === "name") && words.includes(token.value.toLowerCase());
		if (found) at += 1;
		return found ? token.value : undefined;
	};
	const need = (sign: string) => {
		if (!take(sign)) throw wrongFilter(expression, `lacks ${JSON.stringify(sign)}`);
	};

	function disjunction(): Condition {
		const left = conjunction();
		if (!take("or", "|", "||")) return left;
		const right = disjunction();
		return (row) => left(row) || right(row);
	}
	function conjunction(): Condition {
		const left = negation();
		if (!take("and", "&", "&&")) return left;
		const right = conjunction();
		return (row) => left(row) && right(row);
	}
	function negation(): Condition {
		if (take("not", "~", "!")) {
			const inner = negation();
			return (row) => !inner(row);
		}
		if (!take("(")) return comparison();
		const inner = disjunction();
		need(")");
		return inner;
	}
	function comparison(): Condition {
		const left = operand();
		const sign = take("==", "!=", "<", "<=", ">", ">=");
		if (!sign) return (row) => left(row) === true;
		const right = operand();
		return (row) => compare(sign, left(row), right(row));
	}
	function operand(): Operand {
		if (take("-")) {
			const value = number();
			return () => -value;
		}
		const token = tokens[at];
		if (!token || token.kind === "sign") throw wrongFilter(expression, "lacks a value");
		at += 1;
		if (token.kind !== "name") return () => token.value;
		switch (token.value.toLowerCase()) {
			case "true":
			case "false":
				return () => token.value.toLowerCase() === "true";
			case "none":
			case "null":
				return () => null;
			case "col":
				return column();
			case "datetime": {
				const date = datetime();
				return () => date;
			}
			default:
				columns.add(token.value);
				return (row) => row(token.value);
		}
	}
	function column(): Operand {
		need("(");
		const name = tokens[at];
		if (name?.kind !== "text") throw wrongFilter(expression, "needs a column's name in quotes behind col");
		at += 1;
		need(")");
		columns.add(name.value);
		return (row) => row(name.value);
	}
	function datetime(): Date {
		need("(");
		const parts = [number()];
		while (take(",")) parts.push(number());
		need(")");
		const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, micros = 0] = parts;
		const time = calendarTime(year, month, day, hour, minute, second, Math.floor(micros / 1000));
		if (time === undefined) throw wrongFilter(expression, `names no time: datetime(${parts.join(", ")})`);
		return new Date(time);
	}
	function number(): number {
		const token = tokens[at];
		if (token?.kind !== "number") throw wrongFilter(expression, "lacks a number");
		at += 1;
		return token.value;
	}

	const condition = disjunction();
	if (at < tokens.length)
		throw wrongFilter(expression, `has more than a condition: ${JSON.stringify(tokens[at]?.value)}`);
	return { condition, columns: [...columns] };
}

function compare(sign: string, left: Scalar | Date, right: Scalar | Date): boolean {
	if (left === null || right === null) {
		const same = left === right;
		return sign === "==" ? same : sign === "!=" && !same;
	}
	const [a, b] =
		left instanceof Date || right instanceof Date ? [timeOf(left), timeOf(right)] : [left, right];
	if (typeof a !== typeof b || a === undefined || b === undefined) return sign === "!=";
	switch (sign) {
		case "==":
			return a === b;
		case "!=":
			return a !== b;
		case "<":
			return a < b;
		case "<=":
			return a <= b;
		case ">":
			return a > b;
		default:
			return a >= b;
	}
}

/** Dates in the data are epoch milliseconds, or still text. */
function timeOf(value: Scalar | Date): number | undefined {
	if (value instanceof Date) return value.getTime();
	if (typeof value === "string") return parseTime(value);
	return typeof value === "number" ? value : undefined;
}
