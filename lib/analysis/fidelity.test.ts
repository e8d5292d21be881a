import { expect, test } from "vitest";
import { all, line, openWorkbench } from "@/test/analysis/workbench";

/** JSON texts that a reader of types would change. */
const lexemes = [
	...[
		"1",
		"1.0",
		"1.00",
		"-1",
		"0",
		"-0",
		"0.0",
		"-0.0",
		"10",
		"1e5",
		"1E+5",
		"1e-7",
		"0.1",
		"0.10",
		"100.0",
	],
	...[
		"12345678901234567890",
		"-12345678901234567890",
		"9007199254740993",
		"9007199254740992",
		"123456789012345",
	],
	...[
		"0.1000000000000000055511151231257827",
		"1e400",
		"-1e400",
		"5e-324",
		"1e-400",
		"1.7976931348623157e308",
	],
	...["NaN", "Infinity", "-Infinity", "true", "false", "null"],
	...[
		'""',
		'" "',
		'"1"',
		'"1.0"',
		'"00123"',
		'"true"',
		'"null"',
		'"NaN"',
		'"2024-01-01"',
		'"2024-01-01T00:00:00Z"',
	],
	...[
		'"6F9619FF-8B86-D011-B42D-00C04FC964FF"',
		'"日本語"',
		'"😀"',
		'"e\u0301"',
		'"\\"quoted\\""',
		'"back\\\\slash"',
	],
	...['"line\\nbreak\\r\\ttab"', '"\'; DROP TABLE rows; --"', '"a\\u0000b"', '"\\ud800"', '"\\udc00\\ud800"'],
	...[
		"[]",
		"{}",
		"[1,1.0,12345678901234567890]",
		'{"a":{"b":[null,1.50]}}',
		'[{"__proto__":1}]',
		'{"a":1,"a":2}',
	],
];

test("every value comes out of a column of its own as it went in", async () => {
	const bench = await openWorkbench();
	const members = lexemes.map((lexeme, i) => `"c${i}":${lexeme}`);
	bench.put("2026/03/01/00/a.jsonl", line(`[{${members.join(",")}}]`));
	const source = await bench.open();
	const { rows } = await bench.workspace.engine.rows(source, all);
	expect(rows[0]?.cells.map((cell) => cell?.lexeme)).toEqual(lexemes);
});

test("all of them in one column, over several blobs, keep what they were", async () => {
	const bench = await openWorkbench();
	lexemes.forEach((lexeme, i) => {
		bench.append(`2026/03/01/00/${i % 3}.jsonl`, line(`[{"n":${i},"x":${lexeme}},{"n":${i}}]`));
	});
	const source = await bench.open();
	const { rows, total } = await bench.workspace.engine.rows(source, {
		...all,
		sort: [{ column: "n", descending: false }],
		columns: ["n", "x"],
	});
	expect(total).toBe(lexemes.length * 2);
	const found = rows.map(({ cells, index }) => [cells[0]?.lexeme, index, cells[1]?.lexeme]);
	const wanted = lexemes.flatMap((lexeme, i) => [
		[String(i), 0, lexeme],
		[String(i), 1, undefined],
	]);
	const inOrder = (entries: typeof wanted) => entries.map((entry) => JSON.stringify(entry)).sort();
	expect(inOrder(found)).toEqual(inOrder(wanted));
});

const names = [
	...["", " ", "a", "A", "a.b", "a b", 'say "a"', "it's", "line\nbreak", "tab\t", "__proto__", "constructor"],
	...[
		"toString",
		"_id",
		"__id",
		"___id",
		"_time",
		"_blob",
		"_line",
		"_index",
		"_correlationid",
		"rowid",
		"c0k",
	],
	...[
		"blob",
		"line",
		"idx",
		"time",
		"0",
		"10",
		"01",
		"日本語",
		"😀",
		"é",
		"e\u0301",
		"a\u0000b",
		"\ud800",
		"; DROP TABLE",
	],
];

test("every name is a column of its own", async () => {
	const bench = await openWorkbench();
	const members = names.map((name, i) => `${JSON.stringify(name)}:${i}`);
	bench.put("2026/03/01/00/a.jsonl", line(`[{${members.join(",")}}]`));
	const source = await bench.open();
	const { engine } = bench.workspace;
	const page = await engine.rows(source, all);
	expect(page.rows[0]?.cells.map((cell) => cell?.lexeme)).toEqual(names.map((_, i) => String(i)));
	const columns = (await engine.columns(source)).map(({ name }) => name);
	expect(columns).toEqual(page.columns);
	expect(new Set(columns).size).toBe(names.length);
	for (const [i, column] of columns.entries()) {
		const { rows } = await engine.rows(source, {
			...all,
			columns: [column],
			filter: [{ column, op: "eq", value: i }],
			sort: [{ column, descending: true }],
		});
		expect([column, rows[0]?.cells[0]?.lexeme]).toEqual([column, String(i)]);
	}
});

test("ours and the data's own fields of the same name stand side by side in a row", async () => {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", line('[{"_id":"mine","__id":2,"_line":"x","a":1.0}]', { id: "r_1" }));
	const source = await bench.open();
	const { rows, columns } = await bench.workspace.engine.rows(source, all);
	expect(columns).toEqual(["__id", "___id", "__line", "a"]);
	expect(rows).toEqual([
		{
			correlationid: "r_1",
			time: Date.UTC(2026, 2, 1, 0, 10),
			blob: bench.pathOf("2026/03/01/00/a.jsonl"),
			line: 1,
			index: 0,
			cells: ['"mine"', "2", '"x"', "1.0"].map((lexeme) => ({ lexeme, inexact: false })),
		},
	]);
});

test("a row of four megabytes comes with its beginning, and one of four hundred columns whole", async () => {
	const bench = await openWorkbench({ maxLineBytes: 2 ** 23 });
	const long = JSON.stringify("é".repeat(2 ** 21));
	const wide = Array.from({ length: 400 }, (_, i) => `"k${i}":${i}.0`).join(",");
	bench.put("2026/03/01/00/a.jsonl", line(`[{"x":${long}}]`) + line(`[{${wide}}]`) + line('[{"x":1}]'));
	const source = await bench.open();
	const { rows } = await bench.workspace.engine.rows(source, all);
	expect(rows[0]?.cells[0]?.lexeme.slice(0, 30_000)).toBe(long.slice(0, 30_000));
	const { notes } = await bench.workspace.engine.notices(source);
	expect(notes).toEqual([{ note: "long_value", records: 1 }]);
	expect(rows[1]?.cells.slice(1).map((cell) => cell?.lexeme)).toEqual(
		Array.from({ length: 400 }, (_, i) => `${i}.0`),
	);
	expect(rows[2]?.cells.filter((cell) => cell).map((cell) => cell?.lexeme)).toEqual(["1"]);
});
