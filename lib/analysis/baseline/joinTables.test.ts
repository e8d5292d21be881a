import { describe, expect, test } from "vitest";
import { kinds } from "@/lib/cell";
import type { DecodedTable } from "./decoder/decoder";
import { joinTables } from "./joinTables";
import { emptyColumn, setFloat, setText, type Table, type TableColumn } from "./table";

function column(name: string, values: readonly (string | number)[], inferred?: "text"): TableColumn {
	const made: TableColumn = { ...emptyColumn(name, values.length), ...(inferred && { inferred }) };
	for (const [row, value] of values.entries()) {
		if (typeof value === "string") setText(made, row, value);
		else setFloat(made, row, value);
	}
	return made;
}

async function joined(tables: readonly (Table & { note?: string })[]): Promise<DecodedTable[]> {
	async function* all(): AsyncGenerator<DecodedTable> {
		for (const { note = "", ...table } of tables) yield { table, notes: [note] };
	}
	const found: DecodedTable[] = [];
	for await (const each of joinTables(all())) found.push(each);
	return found;
}

const cellsOf = ({ columns }: Table) =>
	columns.map(({ name, kinds: given, numbers, texts }) => [
		name,
		...Array.from(given, (kind, row) => (kind === kinds.float ? numbers[row] : texts[row])),
	]);

describe("tables are joined", () => {
	test("row after row, with the last one's notes", async () => {
		const found = await joined([
			{ count: 2, columns: [column("a", [1, "x"]), column("b", [2, 3])], note: "first" },
			{ count: 1, columns: [column("a", [4]), column("b", [5])], note: "second" },
			{ count: 2, columns: [column("a", [6, 7]), column("b", ["y", "z"])], note: "third" },
		]);
		expect(found.map(({ table }) => [table.count, cellsOf(table)])).toEqual([
			[
				5,
				[
					["a", 1, "x", 4, 6, 7],
					["b", 2, 3, 5, "y", "z"],
				],
			],
		]);
		expect(found[0]?.notes).toEqual(["third"]);
	});

	test("only where their columns are the same, in name, order and how they are read", async () => {
		const [a, b] = [() => column("a", [1]), () => column("b", [2])];
		const found = await joined([
			{ count: 1, columns: [a(), b()] },
			{ count: 1, columns: [b(), a()] },
			{ count: 1, columns: [b()] },
			{ count: 1, columns: [column("b", ["x"], "text")] },
			{ count: 1, columns: [column("b", ["y"], "text")] },
		]);
		expect(found.map(({ table }) => table.columns.map(({ name }) => name).join())).toEqual([
			"a,b",
			"b,a",
			"b",
			"b",
		]);
		expect(found.at(-1)?.table.columns[0]).toMatchObject({ inferred: "text", texts: ["x", "y"] });
	});

	test("and rows of one record stay of one, of two of two", async () => {
		const [first] = await joined([
			{ count: 3, columns: [column("a", [1, 2, 3])], records: [0, 0, 1] },
			{ count: 2, columns: [column("a", [4, 5])], records: [0, 1] },
			{ count: 1, columns: [column("a", [6])], records: [0] },
		]);
		const records = first?.table.records ?? [];
		expect(records.slice(0, 2)).toEqual([records[0], records[0]]);
		expect(new Set(records).size).toBe(5);
		expect(
			await joined([
				{ count: 1, columns: [], records: [0] },
				{ count: 1, columns: [] },
			]),
		).toHaveLength(2);
	});

	test("until there is enough, of cells or of text", async () => {
		const numbers = (count: number): Table => ({ count, columns: [emptyColumn("a", count)] });
		const counts = (found: DecodedTable[]) => found.map(({ table }) => table.count);
		expect(counts(await joined([numbers(1_499_999), numbers(1), numbers(1)]))).toEqual([1_500_000, 1]);
		expect(counts(await joined([numbers(1_499_999), numbers(2), numbers(1)]))).toEqual([1_500_001, 1]);
		const text = (length: number): Table => ({
			count: 1,
			columns: [{ ...emptyColumn("a", 1), texts: ["x".repeat(length)] }],
		});
		const million = 2 ** 20;
		expect(counts(await joined([text(8 * million), text(8 * million), text(1)]))).toEqual([2, 1]);
		expect(counts(await joined([text(8 * million), text(8 * million - 1), text(1)]))).toEqual([3]);
	});
});
