import { noneBelongs } from "@/lib/model/noneBelongs";
import type { LookupResult } from "@/lib/query/lookup";
import { isoUtc } from "@/lib/time";
import type { Answer, Joined } from "./answer";
import { isEverything, type SearchState, type SearchTarget, shareSearched } from "./search";

/** More than so many records under one id were not written by one request and its retries. */
const constantFrom = 20;

const countOf = (count: number, one: string) =>
	`${count.toLocaleString("en-US")} ${one}${count === 1 ? "" : "s"}`;

/** What to make of an answer, or how to look further; null where it speaks for itself. */
export function hintOf(state: SearchState, answer: Answer): string | null {
	const { ambiguous, total, records, row, index } = answer;
	if (index !== null && row && !row.exists) {
		return `${row.correlationid} has ${countOf(row.rows, "row")}: there is no row ${index} of it.`;
	}
	if (ambiguous) return sharedWords(answer, ambiguous.records);
	if (total > 0) {
		const listed = total > records.length && `The earliest ${records.length} of ${total} records are listed.`;
		const also = index === null && row?.exists && alsoRow(row);
		return [listed, also].filter(Boolean).join(" ") || null;
	}
	return [nothingWords(state), damagedIn(...state.targets.map(({ found }) => found))]
		.filter(Boolean)
		.join(" ");
}

const alsoRow = ({ correlationid, index }: NonNullable<Answer["row"]>) =>
	`Row ${index} of ${correlationid} has this name too: ask for ${correlationid} to see it.`;

function sharedWords({ reused, reusedIds }: Answer, records: number): string {
	const [first] = reused.filter(({ ambiguous }) => ambiguous.inputs + ambiguous.outputs > 0);
	const who = reusedIds === 1 && first ? `the id ${first.correlationid}` : `${countOf(reusedIds, "id")}`;
	const word = records > constantFrom && reusedIds === 1 ? "constant" : "used again";
	return `${countOf(records, "record")} share ${who}: ${reusedIds === 1 ? "it is" : "they are"} ${word}, so which output belongs to which input cannot be known.`;
}

function nothingWords(state: SearchState): string {
	if (isEverything(state)) {
		const base = "Nothing under this id was collected in the collections and the time searched.";
		const fix =
			"Check the id; a record that sampling left out was never written; if the id stands in a column of the data, name that column.";
		return `${base} ${fix}`;
	}
	if (state.ended && shareSearched(state) === 1) {
		return "Nothing under this id was found in what could be searched; a part could not be, as said below. Mend that and look again.";
	}
	return "Nothing was found so far. Search everything, or say about when it was logged.";
}

/** Lines of what was searched that could not be read: any may hold the id, and some name it. */
function damagedIn(...found: (LookupResult | undefined)[]): string | null {
	const sum = (of: "lines" | "named") => found.reduce((sum, each) => sum + (each?.damaged[of] ?? 0), 0);
	const [lines, named] = [sum("lines"), sum("named")];
	if (lines === 0) return null;
	const naming = named > 0 ? ` The text of ${named === lines ? "each" : named} names it.` : "";
	return `${countOf(lines, "line")} of what was searched could not be read; ${lines === 1 ? "it" : "they"} may hold it.${naming}`;
}

/** What is said of a half that is missing, and what that rests on; null when none is. */
export function noteOf(
	{ status, certain, sides, reused }: Pick<Joined, "status" | "certain" | "sides" | "reused">,
	target: SearchTarget | undefined,
): string | null {
	if (status !== "input_only" && status !== "output_only") return null;
	const half = status === "input_only" ? "output" : "input";
	const collection = status === "input_only" ? sides.outputs : sides.inputs;
	const none = noneBelongs(half, reused);
	if (certain) return `${none ?? `No ${half} of this id was collected`}: all of ${collection} was searched.`;
	const { covered = [], extent, found, error } = target ?? {};
	const spelled = ({ from, to }: { from: number; to: number }) => `${isoUtc(from)} to ${isoUtc(to)}`;
	const where =
		covered.length > 0
			? `: ${covered.map(spelled).join(", ")}${extent ? ` of ${spelled(extent)}` : ""}`
			: ", which is what was read before";
	return [
		`${none ? `${none},` : `No ${half} was found`} in what was searched of ${collection}${where}.`,
		error && `Not all of it could be searched: ${error.message}.`,
		damagedIn(found),
	]
		.filter(Boolean)
		.join(" ");
}
