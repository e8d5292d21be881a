import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { expect, test } from "vitest";
import { floatLexeme } from "@/lib/cell";
import { floatText } from "./lineText";
import { raw } from "./sql";

test("any double is spelled as JavaScript spells it", async () => {
	const connection = await (await DuckDBInstance.create(":memory:")).connect();
	const edges = [1e-7, 1e-6, 9.999e-5, 1e-4, 1e15, 9007199254740992, 1e16, 1e20, 1e21, 1e22, 5e-324, 100, 0];
	const spread = fc
		.tuple(fc.double({ min: -10, max: 10, noNaN: true }), fc.integer({ min: -30, max: 30 }))
		.map(([digits, exponent]) => Number((digits * 10 ** exponent).toPrecision(6)));
	const any = fc.oneof(
		spread,
		fc.double({ noNaN: true, noDefaultInfinity: true }),
		fc.constantFrom(...edges),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(any, { minLength: 2_000, maxLength: 2_000, size: "max" }), async (numbers) => {
			const values = numbers.map((number) => `'${number}'::DOUBLE`).join(", ");
			const spelled = await connection.runAndReadAll(
				`SELECT ${floatText(raw("v")).text} FROM (SELECT unnest([${values}]) AS v)`,
			);
			expect(spelled.getRows().map(([text]) => text)).toEqual(numbers.map(floatLexeme));
		}),
		{ numRuns: 5 },
	);
});
