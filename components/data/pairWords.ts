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
			"Several records share the id, and neither their time nor their order tells which belong together: nothing is paired.",
	},
	input_only: { name: "input only", sentence: "No output that belongs to it was found." },
	output_only: { name: "output only", sentence: "No input that belongs to it was found." },
	no_id: { name: "no id", sentence: "The record has no correlation id: it can be joined with nothing." },
};

/** What tells that the two halves of a pair belong together, in a word or two, and in a sentence. */
export const toldWords: Record<NonNullable<Pair["told"]>, { name: string; sentence: string }> = {
	once: { name: "by id", sentence: "Its id stands once on each side." },
	time: {
		name: "by time",
		sentence: "Told apart by time: of all under its id these two alone have the same time.",
	},
	order: {
		name: "in order",
		sentence:
			"Told apart in order: inputs and outputs under its id strictly take turns, and these two follow each other.",
	},
};
