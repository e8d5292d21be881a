import { expect, test } from "vitest";
import { isSearchedFully, missingHalf, type SearchedCollection } from "./missingHalf";

const place = { datastore: "m", endpoint: "e", deployment: "d" };
const covers = { from: "2026-11-20T00:00:00Z", to: "2026-11-21T00:00:00Z" };
const searched = (more: Partial<SearchedCollection>) => ({
	...{ share: 1, everything: true, blobs: 0, bytes: 0, failures: [] },
	collections: [
		{
			...{
				...place,
				collection: "model_outputs",
				covers,
				copy: null,
				windows: [covers],
				failed: [],
				error: null,
			},
			...{ cut: false, damaged: { lines: 0, named: 0, naming: [] }, id_column: null },
			...more,
		},
	],
});
const joined = (certain: boolean) => ({
	...{
		...place,
		collections: { inputs: "model_inputs", outputs: "model_outputs" },
		correlationid: "a",
		time: null,
	},
	...{
		status: "input_only" as const,
		inputs: 1,
		outputs: 0,
		records: { inputs: [], outputs: [] },
		index: null,
	},
	...{ told: null, certain, note: null, reused: null, part_of: null },
});
const part = { windows: [{ from: "2026-11-20T09:00:00Z", to: "2026-11-20T12:00:00Z" }] };

test.each([
	[true, {}, "No output was collected for it: all of model_outputs was searched."],
	[false, part, "No output was found in what was searched of model_outputs: 2026-11-20 09:00 – 12:00 UTC."],
	[
		false,
		{ windows: [] },
		"No output was found in what was searched of model_outputs: only what was read before.",
	],
	[
		false,
		{ damaged: { lines: 2, named: 1, naming: [] } },
		"No output was found in what was searched of model_outputs: all of it. 2 lines of it could not be read; they may hold it. The text of 1 names this id.",
	],
	[
		false,
		{ failed: [{ blob: "b", message: "m", fix: "f" }] },
		"No output was found in what was searched of model_outputs: all of it. 1 blob of it could not be read.",
	],
	[
		false,
		{ windows: [], error: { kind: "forbidden", message: "the datastore refuses to list", fix: "f" } },
		"No output was found in what was searched of model_outputs: only what was read before. Not all of it could be searched: the datastore refuses to list.",
	],
])("certain %s, %j: %s", (certain, more, words) => {
	expect(missingHalf(joined(certain), searched(more), "utc")).toBe(words);
});

test("a collection is searched whole from its first to its last partition, and not where a window cuts it", () => {
	const [whole] = searched({}).collections;
	expect(
		[whole, searched(part).collections[0], searched({ cut: true }).collections[0]].map(isSearchedFully),
	).toEqual([true, false, false]);
});

test.each([
	[
		true,
		7,
		"None of the 7 outputs under its id belongs to it, by time or by order: all of model_outputs was searched.",
	],
	[
		true,
		1,
		"The one output under its id does not belong to it, by time or by order: all of model_outputs was searched.",
	],
	[true, 0, "No output was collected for it: all of model_outputs was searched."],
	[
		false,
		2,
		"None of the 2 outputs under its id belongs to it, by time or by order, in what was searched of model_outputs: all of it.",
	],
])("of an id used again (certain %s), %d outputs: %s", (certain, outputs, words) => {
	const half = { ...joined(certain), reused: { inputs: 3, outputs } };
	expect(missingHalf(half, searched({}), "utc")).toBe(words);
});
