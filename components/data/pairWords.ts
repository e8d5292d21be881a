/** What became of a record, in a word or two, and in a sentence. */
import type { Pair } from "@/lib/api/correlateAnswers";
import type { PairStatus } from "@/lib/model/pairStatus";

export const pairWords: Record<PairStatus, { name: string; sentence: string }> = {
	matched: {
		name: "matched",
		sentence: "Both halves of a request, with equally many rows: row by row they belong together.",
	},
	count_mismatch: {
		name: "row count differs",
		sentence:
			"Both halves of a request, but with different numbers of rows: which row belongs to which cannot be known.",
	},
	ambiguous: {
		name: "ambiguous",
		sentence:
			"Several records share the id, and neither their time nor their order says which belong together: nothing is paired.",
	},
	input_only: { name: "input only", sentence: "No output that belongs to it was found." },
	output_only: { name: "output only", sentence: "No input that belongs to it was found." },
	no_key: {
		name: "no key",
		sentence: "The row's key is null or missing: it cannot be joined with a row of the other half.",
	},
	no_id: { name: "no id", sentence: "The record has no correlation id: it cannot be joined." },
};

/** Why the two halves of a pair belong together, in a word or two, and in a sentence. */
export const pairingReasonWords: Record<NonNullable<Pair["told"]>, { name: string; sentence: string }> = {
	once: { name: "by id", sentence: "Its id is used once on each side." },
	time: {
		name: "by time",
		sentence: "Told apart by time: of all records with its id only these two have the same time.",
	},
	columns: {
		name: "further output",
		sentence: "A further output of its input: it has a column that none of the other outputs has.",
	},
	order: {
		name: "in order",
		sentence:
			"Told apart in order: inputs and outputs under its id strictly take turns, and these two follow each other.",
	},
};

/** Rows that a key joins have other reasons than whole records. */
const byKey: Partial<Record<PairStatus, (key: string) => string>> = {
	matched: (key) => `In its request no other row of either side has this ${key}.`,
	ambiguous: (key) =>
		`Which belong together cannot be known: several rows of its request have this ${key}, or several requests its id.`,
	input_only: (key) =>
		`No output of its request has this ${key}, or no output that belongs to its request was found.`,
	output_only: (key) =>
		`No input of its request has this ${key}, or no input that belongs to its request was found.`,
	no_key: (key) => `Its ${key} is null or missing: it cannot be joined with a row of the other side.`,
};

/** What a status says of a row, joined by a key or by its place. */
export function pairSentence(status: PairStatus, key: string | null): string {
	return (key !== null && byKey[status]?.(key)) || pairWords[status].sentence;
}

/** The reason where it stands by itself, as in a request's heading; null for the usual one, an id used once. */
export function pairingReasonText(told: Pair["told"]): string | null {
	if (told === null || told === "once") return null;
	return told === "columns"
		? "a further output, by its columns"
		: `told apart ${pairingReasonWords[told].name}`;
}
