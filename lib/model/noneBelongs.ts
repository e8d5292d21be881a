import { formatCount } from "../format";

/**
 * What is said of the halves of the other side under an id that is used again, where none belongs to the request. Null
 * where the other side has none under it: then there is no more to say than that.
 */
export function noneBelongs(
	half: "input" | "output",
	reused: { inputs: number; outputs: number } | null,
): string | null {
	const count = reused?.[`${half}s`] ?? 0;
	if (count === 0) return null;
	const who = count === 1 ? `The one ${half}` : `None of the ${formatCount(count)} ${half}s`;
	return `${who} under its id ${count === 1 ? "does not belong" : "belongs"} to it, by time or by order`;
}
