import { fitsDouble, SpelledNumber } from "./decimal";
import { randomId } from "./randomId";

/** Strings, and outside of those the numbers. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

/** As JSON.parse, but a number that no double holds keeps its digits: it is a SpelledNumber. */
export function parseExactJson(text: string): unknown {
	const value: unknown = JSON.parse(text);
	let lost = false;
	const mark = `${randomId()} `;
	const marked = text.replace(tokens, (token) => {
		if (token.startsWith('"') || fitsDouble(token)) return token;
		lost = true;
		return JSON.stringify(mark + token);
	});
	if (!lost) return value;
	return JSON.parse(marked, (_, part: unknown) =>
		typeof part === "string" && part.startsWith(mark) ? new SpelledNumber(part.slice(mark.length)) : part,
	);
}
