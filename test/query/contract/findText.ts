/** What every engine must do: a text found anywhere in a row. */
import { expect, test } from "vitest";
import { kinds } from "@/lib/cell";
import { anyColumn, type Filter } from "@/lib/model/filter";
import type { Engine } from "@/lib/query/engine";
import { blobNamed, type Cell, cells, unitOf } from "./units";

export function testFindText(label: string, open: () => Promise<Engine>): void {
	/** Rows, found by their place. */
	async function finder(rows: Record<string, Cell>[], ids: (string | null)[] = []) {
		const engine = await open();
		const records = rows.map((_, n) => ({ correlationid: ids[n] ?? null }));
		await engine.copy("k", (copy) =>
			copy.commit(unitOf([blobNamed("a", { rows: rows.length })], rows, { records })),
		);
		const ask = (filter: Filter[]) => engine.rows({ key: "k" }, { filter, sort: [], offset: 0, limit: 100 });
		const placesOf = async (filter: Filter[]) => (await ask(filter)).rows.map(({ line }) => line - 1);
		return {
			ask,
			placesOf,
			find: (value: string) => placesOf([{ column: anyColumn, op: "contains", value }]),
		};
	}

	test(`${label}: a text is found in any column and the correlation id, whatever its case`, async () => {
		const rows: Record<string, Cell>[] = [
			{ a: cells.text("The card was REFUSED twice") },
			{ b: cells.json('{"why":{"reason":"refused by bank"}}') },
			{ a: cells.text("accepted"), b: cells.null },
			{ c: cells.text("x") },
			{ c: cells.int(5) },
		];
		const { find } = await finder(rows, [null, null, null, "id-refused-4"]);
		expect(await find("refused")).toEqual([0, 1, 3]);
		expect(await find("Refused")).toEqual([0, 1, 3]);
		expect(await find("fuse")).toEqual([0, 1, 3]);
		expect(await find("%")).toEqual([]);
		expect(await find("null")).toEqual([]);
	});

	test(`${label}: a number is found by its value, and not by a part of its digits`, async () => {
		const { find } = await finder([
			{ a: cells.int(200) },
			{ a: cells.int(20) },
			{ b: cells.float(20) },
			{ c: cells.text("20 of them") },
			{ d: cells.bigInt("12345678901234567890") },
		]);
		expect(await find("20")).toEqual([1, 2, 3]);
		expect(await find(" 200 ")).toEqual([0]);
		expect(await find("12345678901234567890")).toEqual([4]);
	});

	test(`${label}: nested texts are found however JSON spells them`, async () => {
		const { find } = await finder([
			{ a: cells.json('["caf\\u00e9"]') },
			{ a: cells.json('["café"]') },
			{ a: cells.json('{"said":"he said \\"no\\"\\n and left"}') },
			{ a: cells.json('["caf\\u00e9", NaN]') },
			{ a: { kind: kinds.escapedText, text: '"a \\"no\\" and half a character \\ud800"' } },
			{ a: cells.text('plain "no"') },
			{ a: cells.text('{"why":"caf\\u00e9"}') },
			{ a: cells.text("C:\\users\\no") },
		]);
		expect(await find("CAFÉ")).toEqual([0, 1, 3, 6]);
		expect(await find("users\\no")).toEqual([7]);
		expect(await find('"no"')).toEqual([2, 4, 5]);
		expect(await find('no"\n and')).toEqual([2]);
	});

	test(`${label}: of cells too long to be held whole the beginning is searched, and how many may hold it is said`, async () => {
		const long = (text: string): Cell => ({ kind: kinds.longText, text });
		const { ask, find, placesOf } = await finder([
			{ a: long("begins with needle … (70000 bytes)") },
			{ a: long("begins otherwise … (70000 bytes)"), b: cells.text("needle") },
			{ a: long("begins otherwise … (70000 bytes)"), n: cells.int(1) },
			{ a: cells.text("short") },
		]);
		const inPart = async (...filter: Filter[]) => (await ask(filter)).searchedInPart;
		const needle = (column: string): Filter => ({ column, op: "contains", value: "needle" });
		expect(await find("needle")).toEqual([0, 1]);
		expect(await inPart(needle(anyColumn))).toBe(1);
		expect(await inPart(needle("a"))).toBe(2);
		expect(await inPart(needle("b"))).toBe(0);
		expect(await inPart(needle("a"), { column: "n", op: "eq", value: 1 })).toBe(1);
		expect(await inPart({ column: "a", op: "not_null" })).toBe(0);
		// The other condition is searched whole, and fails.
		expect(await inPart(needle("a"), needle("b"))).toBe(1);
		expect(await placesOf([needle("a")])).toEqual([0]);
	});

	test(`${label}: anywhere takes a text to find, and nothing else`, async () => {
		const { ask, find } = await finder([{ [anyColumn]: cells.text("needle") }, { a: cells.text("x") }]);
		expect(await find("needle")).toEqual([0]);
		expect((await ask([])).columns).toContain(`_${anyColumn}`);
		for (const wrong of [
			{ op: "eq", value: "x" },
			{ op: "contains", value: 5 },
			{ op: "is_null" },
		] as const) {
			await expect(ask([{ column: anyColumn, ...wrong }])).rejects.toMatchObject({
				kind: "invalid",
				fix: expect.stringMatching(/^(Use|Give) /),
			});
		}
		expect((await ask([{ column: `_${anyColumn}`, op: "eq", value: "needle" }])).total).toBe(1);
	});
}
