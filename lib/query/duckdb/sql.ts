/** A piece of SQL with the values bound to its `?`s, in order. */
export interface Sql {
	text: string;
	values: SqlValue[];
}

export type SqlValue = string | number | boolean | null;

/** `sql`text ${piece} ${value}``: pieces are spliced in with their values, everything else is bound. */
export function sql(strings: TemplateStringsArray, ...parts: (Sql | SqlValue)[]): Sql {
	let text = strings[0] ?? "";
	const values: SqlValue[] = [];
	parts.forEach((part, i) => {
		if (typeof part === "object" && part !== null) {
			text += part.text;
			values.push(...part.values);
		} else {
			text += "?";
			values.push(part);
		}
		text += strings[i + 1] ?? "";
	});
	return { text, values };
}

/** Text that is ours (a keyword, an identifier already quoted), never a caller's. */
export function raw(text: string): Sql {
	return { text, values: [] };
}

/** Pieces with a separator between them; `empty` when there are none. */
export function join(pieces: readonly Sql[], separator: string, empty = ""): Sql {
	if (pieces.length === 0) return raw(empty);
	return {
		text: pieces.map((piece) => piece.text).join(separator),
		values: pieces.flatMap((piece) => piece.values),
	};
}

export const and = (pieces: readonly Sql[]): Sql => join(pieces.map(inParentheses), " AND ", "true");
export const or = (pieces: readonly Sql[]): Sql =>
	inParentheses(join(pieces.map(inParentheses), " OR ", "false"));

function inParentheses(piece: Sql): Sql {
	return { text: `(${piece.text})`, values: piece.values };
}

/** A quoted identifier. */
export function identifier(name: string): Sql {
	return raw(`"${name.replaceAll('"', '""')}"`);
}

/** A quoted text, for the few statements that take no bound values (ATTACH, SET). */
export function literal(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}
