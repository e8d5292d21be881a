import type { ReadAs } from "./readAs";
import type { UntypedColumn } from "./untyped";

const maxNames = 20;

/** What people should know about how columns without types were read: words taken for nothing, values of another kind. */
export function readingNotes(columns: readonly (readonly [UntypedColumn, ReadAs])[]): string[] {
	const otherwise = columns.filter(
		([{ inferred, numbers }, as]) => as === "text" && inferred !== "text" && numbers > 0,
	);
	const names = otherwise.slice(0, maxNames).map(([{ name }]) => name);
	if (otherwise.length > maxNames) names.push(`${otherwise.length - maxNames} more`);
	return [
		...(names.length > 0 ? [`read as text, as the other side has them: ${names.join(", ")}`] : []),
		...columns.flatMap(([column, as]) =>
			as === "text" ? [] : [...wordsNote(column), ...strayNote(column, as)],
		),
	];
}

function wordsNote({ name, words }: UntypedColumn): string[] {
	if (words.length === 0) return [];
	const list = words.map(([word, count]) => `${word === "" ? '""' : word} (${times(count)})`);
	const last = list.pop();
	const all = list.length > 0 ? `${list.join(", ")} and ${last} are` : `${last} is`;
	return [`in ${name}, ${all} read as null`];
}

function strayNote({ name, numbers, booleans, texts, examples }: UntypedColumn, as: ReadAs): string[] {
	const [own, count] = as === "number" ? ["numbers", texts + booleans] : ["true or false", texts];
	// A column without any number is another type, and said to be by the comparison itself.
	if (count === 0 || numbers + booleans === 0) return [];
	const some = examples.map((text) => JSON.stringify(text)).join(", ");
	const said = count === 1 ? "1 value is not" : `${count} values are not`;
	return [`in ${name}, ${said} ${own} and ${count === 1 ? "stays" : "stay"} text${some && `: ${some}`}`];
}

function times(count: number): string {
	return count === 1 ? "once" : `${count} times`;
}
