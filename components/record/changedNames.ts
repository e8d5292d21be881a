import type { Row } from "@/lib/api/answers";
import { jsonTextOf } from "./jsonTextOf";

/** A number, a text and all else by what they mean: 1, 1.0 and 1e0 are one value, "1" is another. */
function meaning(json: string): string {
	const text = json.trim();
	if (!/^-?\d/.test(text)) return text;
	const number = Number(text);
	return Number.isFinite(number) && !(Number.isInteger(number) && !Number.isSafeInteger(number))
		? `number ${number}`
		: text;
}

/**
 * The names under which a later row has another value than an earlier one, of those that both have: what happened to
 * the inputs on their way. Both rows as `values=text` brings them.
 */
export function changedNames(earlier: Row, later: Row, names: readonly string[]): Set<string> {
	return new Set(
		names.filter((name) => {
			const [before, after] = [jsonTextOf(earlier, name), jsonTextOf(later, name)];
			return before !== undefined && after !== undefined && meaning(before) !== meaning(after);
		}),
	);
}
