import type { PairStatus } from "@/lib/url/pairsParams";

/** What became of a record, in a word or two, and in a sentence. */
export const pairWords: Record<PairStatus, { name: string; sentence: string }> = {
	matched: {
		name: "matched",
		sentence: "The id stands once on each side with equally many rows: row by row they belong together.",
	},
	count_mismatch: {
		name: "row count differs",
		sentence:
			"The id stands once on each side, but with different numbers of rows: which row belongs to which cannot be known.",
	},
	ambiguous: {
		name: "ambiguous",
		sentence: "Several records of a side share the id: nothing is paired.",
	},
	input_only: { name: "input only", sentence: "No output under this id was found." },
	output_only: { name: "output only", sentence: "No input under this id was found." },
};
