import { expect, test } from "vitest";
import { pairColumns } from "./pairColumns";

const kinds = { missing: 0, null: 0, boolean: 0, int: 1, float: 0, text: 0, json: 0 };
const column = (name: string) => ({ name, type: "int" as const, kinds, inexact: 0 });

test("what went in stands before what came out, each column named with its collection", () => {
	const columns = pairColumns(
		{ datastore: "d", endpoint: "e", deployment: "x" },
		{
			columns: { inputs: [column("z"), column("b")], outputs: [column("a")] },
			collections: { inputs: "request", outputs: "response" },
			key: null,
		},
	);
	expect(columns.map(({ id }) => id).filter((id) => !id.startsWith("_"))).toEqual([
		"inputs.z",
		"inputs.b",
		"outputs.a",
	]);
	expect(columns.at(-1)?.label).toBe("response a");
});
