import { expect, test } from "vitest";
import { pairColumns, pinnedPairColumns } from "./pairColumns";

const kinds = { missing: 0, null: 0, boolean: 0, int: 1, float: 0, text: 0, json: 0 };
const column = (name: string) => ({ name, type: "int" as const, kinds, inexact: 0 });

test("what came out stands before what went in, each column named with its collection", () => {
	const columns = pairColumns(
		{ datastore: "d", endpoint: "e", deployment: "x" },
		{
			columns: { inputs: [column("z"), column("b")], outputs: [column("a"), column("")] },
			collections: { inputs: "request", outputs: "response" },
			key: null,
		},
	);
	expect(columns.map(({ id }) => id).filter((id) => !id.startsWith("_"))).toEqual([
		"outputs.a",
		"outputs.",
		"inputs.z",
		"inputs.b",
	]);
	expect(columns.at(-1)?.label).toBe("request b");
	expect(columns.at(-3)?.label).toBe("response (no name)");
});

test("two outputs stay in view beside the id; of more none does, for they would leave no room", () => {
	const outputs = ["a", "b", "c"].map(column);
	expect(pinnedPairColumns({ inputs: [], outputs: outputs.slice(0, 2) })).toEqual([
		"_time",
		"_correlationid",
		"outputs.a",
		"outputs.b",
	]);
	expect(pinnedPairColumns({ inputs: [], outputs })).toEqual(["_time", "_correlationid"]);
});
