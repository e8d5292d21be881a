import { expect, test } from "vitest";
import { sharedIdWords } from "./sharedIdWords";

const collections = { inputs: "model_inputs", outputs: "model_outputs" };
const joined = (
	status: "matched" | "ambiguous" | "input_only",
	told: "once" | "time" | "order" | "columns" | null,
	correlationid = "a",
) => ({ status, told, correlationid, collections, inputs: 1, outputs: 1 });
const reused = [{ correlationid: "a", collections, inputs: 3, outputs: 1 }];

test.each([
	[
		joined("matched", "time"),
		"3 inputs and 1 output share its id; told apart by time: only these two have the same one.",
	],
	[
		joined("matched", "order"),
		"3 inputs and 1 output share its id; told apart in order: inputs and outputs take turns.",
	],
	[
		joined("matched", "columns"),
		"3 inputs and 1 output share its id; a further output of its input, with columns of its own.",
	],
	[
		joined("ambiguous", null),
		"3 inputs and 1 output share its id: which belongs to which cannot be known, so nothing is paired.",
	],
	[joined("input_only", null), "3 inputs and 1 output share its id."],
	[joined("matched", "once", "b"), null],
	// Of the other pair of collections, whose id of the same name is used once.
	[{ ...joined("matched", "once"), collections: { inputs: "request", outputs: "response" } }, null],
])("%j: %s", (of, words) => {
	expect(sharedIdWords(of, reused)).toBe(words);
});
