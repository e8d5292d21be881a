import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { datastoreAt, readBack, readFilesBack } from "@/test/analysis/readBack";

/** An MLTable over t/*.csv with these steps, and read_delimited before them. */
const csv = (steps = "", options = "{}") => `paths:
  - pattern: ./*.csv
transformations:
  - read_delimited: ${options}
${steps}`;

/** UTF-16 with its byte order mark. */
function utf16(text: string, order: "le" | "be"): Buffer {
	const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
	return order === "le" ? bytes : bytes.swap16();
}

const people = "name,age,height,member\nAda,36,1.7,True\nBob,,1.85,False\nCleo,41,2,\n";

describe("read_delimited", () => {
	test("finds ints, floats, booleans and texts; what is empty is null", async () => {
		const { rows, types, notes } = await readFilesBack({ "t/MLTable": csv(), "t/a.csv": people });
		expect(rows).toEqual([
			{ name: "Ada", age: 36, height: 1.7, member: true },
			{ name: "Bob", age: null, height: 1.85, member: false },
			{ name: "Cleo", age: 41, height: 2, member: null },
		]);
		expect(types).toEqual({ name: "text", age: "int", height: "float|int", member: "boolean" });
		expect(notes).toEqual([]);
	});

	test.each<[string, string, string | Uint8Array, Record<string, unknown>[]]>([
		["delimiter", '{ delimiter: "|" }', 'a|b\n1|{"x": "y,z"}\n', [{ a: 1, b: '{"x": "y,z"}' }]],
		["quotes, commas and line breaks in them", "{}", 'a,b\n"x, ""y""\nz",1\n', [{ a: 'x, "y"\nz', b: 1 }]],
		[
			"no_header",
			"{ header: no_header }",
			"1,x\n2,y\n",
			[
				{ Column1: 1, Column2: "x" },
				{ Column1: 2, Column2: "y" },
			],
		],
		[
			"empty_as_string",
			"{ empty_as_string: true }",
			"a,b\nx,1\n,\n",
			[
				{ a: "x", b: 1 },
				{ a: "", b: null },
			],
		],
		[
			"infer_column_types false",
			"{ infer_column_types: false }",
			"a,b\n007,True\n",
			[{ a: "007", b: "True" }],
		],
		[
			"include_path_column",
			"{ include_path_column: true, path_column: where }",
			"a\n1\n",
			[{ a: 1, where: "t/a.csv" }],
		],
		["a byte order mark and CRLF", "{ encoding: utf8bom }", "\uFEFFa,b\r\n1,2\r\n", [{ a: 1, b: 2 }]],
		["encoding ascii, UTF-8 inside", "{ encoding: ascii }", "a\nZoë\n", [{ a: "Zoë" }]],
		["encoding latin1", "{ encoding: latin1 }", Buffer.from("a\nZoë\n", "latin1"), [{ a: "Zoë" }]],
		[
			"encoding windows1252",
			"{ encoding: windows1252 }",
			Buffer.from([0x61, 0x0a, 0x80, 0x0a]),
			[{ a: "€" }],
		],
		["UTF-16 by its mark, whatever is named", "{}", utf16("a,b\r\nZoë,1\r\n", "le"), [{ a: "Zoë", b: 1 }]],
		["UTF-16, the other byte order", "{ encoding: utf16 }", utf16("a\nZoë\n", "be"), [{ a: "Zoë" }]],
		["encoding utf16", "{ encoding: utf16 }", Buffer.from("\uFEFFa\nZoë\n", "utf16le"), [{ a: "Zoë" }]],
		[
			"encoding utf32",
			"{ encoding: utf32 }",
			Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0, 0x0a, 0, 0, 0, 0x35, 0, 0, 0]),
			[{ a: 5 }],
		],
		[
			"digits no double holds",
			"{}",
			"a\n12345678901234567890\n1\n",
			[{ a: "12345678901234567890" }, { a: 1 }],
		],
		["dates, which stay text", "{}", "a\n2026-03-01\n", [{ a: "2026-03-01" }]],
		[
			"a column of nothing",
			"{}",
			"a,b\n1,\n2,\n",
			[
				{ a: 1, b: null },
				{ a: 2, b: null },
			],
		],
		["NaN among floats", "{}", "a\n1.5\nNaN\n", [{ a: 1.5 }, { a: null }]],
	])("%s", async (_, options, content, rows) => {
		expect((await readFilesBack({ "t/MLTable": csv("", options), "t/a.csv": content })).rows).toEqual(rows);
	});

	test.each<[string, string, Record<string, unknown>[], string[]]>([
		["semicolons", "a;b;c\n1;0.5;x\n", [{ a: 1, b: 0.5, c: "x" }], ["values are separated by semicolons"]],
		["tabs", "a\tb\n1\tx, y; z\n", [{ a: 1, b: "x, y; z" }], ["values are separated by tabs"]],
		["vertical bars", "a|b\n1|2\n", [{ a: 1, b: 2 }], ["values are separated by vertical bars"]],
		["commas, semicolons in quotes", 'a,b\n"x;y;z",1\n', [{ a: "x;y;z", b: 1 }], []],
		[
			"semicolons, commas in quotes and a decimal comma",
			'a;b;c\n"x,y,z";1,5;2,5\n"u";2,5;1\n',
			[
				{ a: "x,y,z", b: 1.5, c: 2.5 },
				{ a: "u", b: 2.5, c: 1 },
			],
			["values are separated by semicolons", "numbers have a decimal comma"],
		],
		["a semicolon in a header of commas", "a;b,c\n1,2\n", [{ "a;b": 1, c: 2 }], []],
		[
			"Excel's own first line",
			"sep=;\r\na;b\r\n1;2\r\n",
			[{ a: 1, b: 2 }],
			["values are separated by semicolons"],
		],
		["one column", "a\n1\nx;y\n", [{ a: "1" }, { a: "x;y" }], []],
	])("a separator that is not given is found: %s", async (_, content, rows, notes) => {
		const read = async (files: Record<string, string>, path: string) => {
			const found = await readFilesBack(files, path);
			return [found.rows, found.notes];
		};
		expect(await read({ "t.csv": content }, "t.csv")).toEqual([rows, notes]);
		expect(await read({ "t/MLTable": csv(), "t/a.csv": content }, "t")).toEqual([rows, notes]);
	});

	test("one that is given and leaves a single column that another would cut is refused", async () => {
		const read = (content: string) =>
			readFilesBack({ "t/MLTable": csv("", '{ delimiter: "," }'), "t/a.csv": content });
		await expect(read("a;b;c\n1;2;3\n")).rejects.toThrow('t/a.csv is one column with the delimiter ","');
		expect((await read("a\n1;2\n")).rows).toEqual([{ a: "1;2" }]);
	});

	test.each<[string, string, unknown[]]>([
		["one that can be a thousand and something is not taken for one alone", "n;m\n1,500;x\n", ["1,500"]],
		["beside a decimal point it is none", "n;m\n1,5;2.5\n", ["1,5"]],
		["one that cannot be says it of all", "n;m\n1,500;2,5\n,5;x\n-0,25;x\n", [1.5, 0.5, -0.25]],
		["between commas in quotes it is text", 'n,m\n"1,5",2\n', ["1,5"]],
	])("a decimal comma: %s", async (_, content, numbers) => {
		const { rows, untyped } = await readFilesBack({ "t.csv": content }, "t.csv");
		expect(rows.map(({ n }) => n)).toEqual(numbers);
		expect(untyped[0]?.inferred).toBe(typeof numbers[0] === "string" ? "text" : "number");
	});

	test("UTF-16 without its mark is refused, and the message says what to do", async () => {
		const content = Buffer.from("a,b\n1,2\n", "utf16le");
		await expect(readFilesBack({ "t.csv": content }, "t.csv")).rejects.toThrow(
			"t.csv is not text: it is full of zero bytes, as UTF-16 without a byte order mark is",
		);
	});

	test("cells keep their spelling: an empty one without quotes alone is null", async () => {
		const { rows, untyped } = await readFilesBack({ "t.csv": 'a,b\nNULL,01\n"",-\n,02\nx,\n' }, "t.csv");
		expect(rows).toEqual([
			{ a: "NULL", b: 1 },
			{ a: "", b: null },
			{ a: null, b: 2 },
			{ a: "x", b: null },
		]);
		expect(untyped).toMatchObject([
			{
				inferred: "text",
				words: [
					["NULL", 1],
					["", 1],
				],
			},
			{ inferred: "number", words: [["-", 1]] },
		]);
	});

	test("infer_column_types as a map sets types by the spelling, and says what it passes over", async () => {
		const options =
			"{ infer_column_types: { sample_size: 1, column_type_overrides: { zip: string, n: float }, guess: 3 } }";
		const { rows, types, notes, untyped } = await readFilesBack({
			"t/MLTable": csv("", options),
			"t/a.csv": "zip,n,m\n01234,1,2\n02134,N/A,x\n",
		});
		expect(rows).toEqual([
			{ zip: "01234", n: 1, m: 2 },
			{ zip: "02134", n: null, m: "x" },
		]);
		expect(types).toEqual({ zip: "text", n: "float", m: "int|text" });
		expect(untyped.map(({ name }) => name)).toEqual(["m"]);
		expect(notes).toEqual(["guess of infer_column_types is not applied", "in n, N/A is read as null"]);
		const listed =
			"{ infer_column_types: { column_type_overrides: [{ columns: [zip], column_type: str }] } }";
		const again = await readFilesBack({ "t/MLTable": csv("", listed), "t/a.csv": "zip\n01234\n" });
		expect(again.rows).toEqual([{ zip: "01234" }]);
	});

	test("header modes over two files", async () => {
		const read = (header: string, second: string) =>
			readFilesBack({
				"t/MLTable": csv("", `{ header: ${header} }`),
				"t/1.csv": "a,b\n1,2\n",
				"t/2.csv": second,
			});
		expect((await read("all_files_same_headers", "a,b\n3,4\n")).rows).toEqual([
			{ a: 1, b: 2 },
			{ a: 3, b: 4 },
		]);
		expect((await read("from_first_file", "3,4\n")).rows).toEqual([
			{ a: 1, b: 2 },
			{ a: 3, b: 4 },
		]);
		expect((await read("all_files_different_headers", "c,a\n3,4\n")).rows).toEqual([
			{ a: 1, b: 2 },
			{ c: 3, a: 4 },
		]);
		await expect(read("all_files_same_headers", "b,a\n3,4\n")).rejects.toThrow("t/2.csv has another header");
	});

	test("what a column is where nothing else says it is inferred from its first 200 rows", async () => {
		const ints = Array.from({ length: 200 }, (_, i) => i).join("\n");
		const { rows, types, untyped } = await readFilesBack({
			"t/MLTable": csv(),
			"t/a.csv": `a\n${ints}\n1.5\nn/a\nmany\n`,
		});
		expect(rows.slice(200)).toEqual([{ a: 1.5 }, { a: null }, { a: "many" }]);
		expect(types).toEqual({ a: "float|int|text" });
		expect(untyped).toEqual([
			{
				name: "a",
				inferred: "number",
				numbers: 201,
				booleans: 0,
				texts: 1,
				isBinary: false,
				words: [["n/a", 1]],
				examples: ["many"],
			},
		]);
	});

	test("undecodable bytes and surplus values are noted", async () => {
		const content = Buffer.from([0x61, 0x0a, 0xff, 0x0a, 0x31, 0x2c, 0x32, 0x0a]);
		const { notes } = await readFilesBack({ "t/MLTable": csv(), "t/a.csv": content });
		expect(notes).toEqual([
			"characters could not be decoded as utf8",
			"a row has more values than the header has names: the last ones are left out",
		]);
	});
});

describe("read_json_lines", () => {
	const table = (options: string) =>
		`paths: [{ file: a.jsonl }]\ntransformations: [{ read_json_lines: ${options} }]`;
	const read = (options: string, content: string | Uint8Array) =>
		readFilesBack({ "t/MLTable": table(options), "t/a.jsonl": content });

	test("each key is a column, a missing key no null; keys of envelopes mean nothing here", async () => {
		const { rows, types } = await read("{}", '{"data":[1],"x":1.0}\n\n{"x":2,"inputs":"a","y":null}');
		expect(rows).toEqual([
			{ data: "[1]", x: 1 },
			{ x: 2, inputs: "a", y: null },
		]);
		expect(types).toEqual({ data: "json", x: "float|int", inputs: "text" });
	});

	test("invalid lines are an error that names the line, or dropped and noted", async () => {
		const content = '{"a":1}\n[2]\n{"a":3\n';
		await expect(read("{ invalid_lines: error }", content)).rejects.toThrow(
			"t/a.jsonl has a line that is no JSON object: line 2",
		);
		const { rows, notes } = await read("{ invalid_lines: drop, partition_size: 20971520 }", content);
		expect(rows).toEqual([{ a: 1 }]);
		expect(notes).toEqual(["lines are no JSON objects: they are left out (2 times)"]);
	});

	test("in UTF-16 by its mark, though UTF-8 is named", async () => {
		const { rows, notes } = await read("{}", utf16('{"a":"ë"}\n', "be"));
		expect([rows, notes]).toEqual([[{ a: "ë" }], ["read as UTF-16, as its byte order mark says"]]);
	});

	test("a collected log gives the rows out of its records' data", async () => {
		const record = (data: unknown, more = {}) =>
			`${JSON.stringify({ specversion: "1.0", id: "1", type: "t", time: "2026-03-01T00:00:00Z", data, ...more })}\n`;
		const content = [
			record([
				{ a: 1, c: "x" },
				{ a: 2, c: "y" },
			]),
			record([{ a: 3, c: "z" }]),
			record("https://account.blob.core.windows.net/c/payload.json", { datainblob: "true" }),
			'{"specversion":"1.0","data":[{"a":4',
		].join("");
		const { rows, notes } = await readFilesBack({ "log.jsonl": content }, "log.jsonl");
		expect(rows).toEqual([
			{ a: 1, c: "x" },
			{ a: 2, c: "y" },
			{ a: 3, c: "z" },
		]);
		expect(notes).toEqual([
			"a collected log: the rows come out of its records' data",
			"records keep their data in another blob, which is not read: they give no rows",
			"lines are not records as the collector writes them: they are left out",
		]);
	});

	test("in UTF-16, with a path column", async () => {
		const { rows } = await read(
			"{ encoding: utf16, include_path_column: true }",
			Buffer.from('\uFEFF{"a":"ë"}\n', "utf16le"),
		);
		expect(rows).toEqual([{ a: "ë", Path: "t/a.jsonl" }]);
	});
});

test("read_parquet, bare: ints stay ints, floats floats, dates become epoch milliseconds, NaN null", async () => {
	const buffer = parquetWriteBuffer({
		columnData: [
			{ name: "i", data: [1, 2, null], type: "INT32" },
			{ name: "l", data: [2n ** 60n + 1n, 5n, 6n], type: "INT64" },
			{ name: "d", data: [1, Number.NaN, 0.5], type: "DOUBLE" },
			{ name: "s", data: ["a", null, "ë"], type: "STRING" },
			{ name: "b", data: [true, false, null], type: "BOOLEAN" },
			{ name: "t", data: [new Date(1000), new Date(2000), new Date(3000)], type: "TIMESTAMP" },
		],
	});
	const files = {
		"t/MLTable": "paths: [{ pattern: ./*.parquet }]\ntransformations:\n  - read_parquet",
		"t/a.parquet": new Uint8Array(buffer),
	};
	const { rows, types } = await readFilesBack(files);
	expect(rows).toEqual([
		{ i: 1, l: "1152921504606846977", d: 1, s: "a", b: true, t: 1000 },
		{ i: 2, l: 5, d: null, s: null, b: false, t: 2000 },
		{ i: null, l: 6, d: 0.5, s: "ë", b: null, t: 3000 },
	]);
	expect(types).toEqual({ i: "int", l: "inexactInt|int", d: "float", s: "text", b: "boolean", t: "int" });
	expect((await readFilesBack({ "a.parquet": new Uint8Array(buffer) }, "a.parquet")).rows).toEqual(rows);
});

describe("steps", () => {
	const numbers = `n,word\n${Array.from({ length: 10 }, (_, i) => `${i},w${i % 3}`).join("\n")}\n`;
	const read = (steps: string, content = numbers) =>
		readFilesBack({ "t/MLTable": csv(steps), "t/a.csv": content });
	const n = async (steps: string) => (await read(steps)).rows.map((row) => row.n);

	test.each<[string, string, number[]]>([
		["skip then take", "  - skip: 2\n  - take: 3\n", [2, 3, 4]],
		["take then skip", "  - take: 3\n  - skip: 2\n", [2]],
		["filter by number and text", `  - filter: 'col("n") > 3 and col("word") == "w1"'\n`, [4, 7]],
		["filter with or, not, brackets", `  - filter: 'not (n < 8) or (n == 1 and word != "x")'\n`, [1, 8, 9]],
		["filter then skip", `  - filter: 'n >= 5'\n  - skip: 3\n`, [8, 9]],
		["skip then filter", `  - skip: 3\n  - filter: 'n >= 5'\n`, [5, 6, 7, 8, 9]],
		[
			"take_random_sample of all",
			"  - take_random_sample: { probability: 1, seed: 7 }\n",
			[0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
		],
		["take_random_sample of none", "  - take_random_sample: { probability: 0 }\n", []],
	])("%s", async (_, steps, expected) => {
		expect(await n(steps)).toEqual(expected);
	});

	test("take_random_sample draws the same rows for the same seed, and says they are not Azure's", async () => {
		const many = `n\n${Array.from({ length: 10_000 }, (_, i) => i).join("\n")}\n`;
		const sample = (seed: number) =>
			read(`  - take_random_sample: { probability: 0.1, seed: ${seed} }\n`, many);
		const [first, again, other] = await Promise.all([sample(1), sample(1), sample(2)]);
		expect(first.rows).toEqual(again.rows);
		expect(first.rows).not.toEqual(other.rows);
		expect(first.rows.length).toBeGreaterThan(850);
		expect(first.rows.length).toBeLessThan(1150);
		expect(first.notes).toEqual([
			"take_random_sample draws other rows than Azure ML would, as many on average",
		]);
	});

	test("keep_columns and drop_columns take a name or a list", async () => {
		expect((await read("  - keep_columns: word\n  - take: 1\n")).rows).toEqual([{ word: "w0" }]);
		expect((await read("  - keep_columns: [word, n]\n  - take: 1\n")).rows).toEqual([{ word: "w0", n: 0 }]);
		expect((await read('  - drop_columns: ["word"]\n  - take: 1\n')).rows).toEqual([{ n: 0 }]);
	});

	test("convert_column_types, in every form", async () => {
		const steps = `  - convert_column_types:
      - columns: i
        column_type: string
      - columns: [s, f]
        column_type: int
      - columns: w
        column_type: float
      - columns: d
        column_type: { datetime: { formats: ["%d/%m/%Y %H:%M"] } }
      - columns: iso
        column_type: datetime
      - columns: b
        column_type: { boolean: { true_values: [yes], false_values: ["no"], mismatch_as: "false" } }
`;
		const content =
			"i,s,f,w,d,iso,b\n1,x,2.9,4,31/12/2025 10:30,2026-03-01T00:00:00Z,yes\n2,7,-2.9,5,31/02/2025 00:00,,maybe\n";
		const { rows, types, notes } = await read(steps, content);
		expect(rows).toEqual([
			{ i: "1", s: null, f: 2, w: 4, d: Date.UTC(2025, 11, 31, 10, 30), iso: Date.UTC(2026, 2, 1), b: true },
			{ i: "2", s: 7, f: -2, w: 5, d: null, iso: null, b: false },
		]);
		expect(types).toEqual({ i: "text", s: "int", f: "int", w: "float", d: "int", iso: "int", b: "boolean" });
		expect(notes).toEqual([
			"values of s are no int: they are null",
			"values of d are no datetime: they are null",
		]);
		const strict = steps.replace('mismatch_as: "false"', "mismatch_as: error");
		await expect(read(strict, content)).rejects.toThrow('b holds a value that is not a boolean: "maybe"');
	});

	test("convert_column_types works on the spelling", async () => {
		const steps = `  - convert_column_types:
      - { columns: zip, column_type: string }
      - { columns: day, column_type: { datetime: { formats: ["%Y%m%d"] } } }
      - { columns: n, column_type: float }
      - { columns: yes, column_type: int }
      - { columns: image, column_type: stream_info }
      - { columns: flag, column_type: { boolean: { true_values: [Y], false_values: [NA] } } }
`;
		const content =
			"zip,day,n,yes,image,flag\n01234,20260301,1.50,True,./a.png,Y\nNone,20260302,NULL,False,./b.png,NA\n+7,,x,3,,-\n";
		const { rows, types, notes, untyped } = await read(steps, content);
		expect(rows).toEqual([
			{ zip: "01234", day: Date.UTC(2026, 2, 1), n: 1.5, yes: 1, image: "./a.png", flag: true },
			{ zip: "None", day: Date.UTC(2026, 2, 2), n: null, yes: 0, image: "./b.png", flag: false },
			{ zip: "+7", day: null, n: null, yes: 3, image: null, flag: null },
		]);
		expect(types).toMatchObject({ zip: "text", n: "float", yes: "int", image: "text" });
		expect(untyped).toEqual([]);
		expect(notes).toEqual([
			"in n, NULL is read as null",
			"values of n are no float: they are null",
			"image is a column of streams: the text of their paths is compared",
			"in flag, - is read as null",
		]);
	});

	test("extract_columns_from_partition_format, and a filter on its date", async () => {
		const files = {
			"t/MLTable": `paths: [{ folder: . }]
transformations:
  - read_json_lines
  - extract_columns_from_partition_format: "{PartitionDate:yyyy/MM/dd/HH}/{fileName}.jsonl"
  - filter: 'PartitionDate >= datetime(2026, 3, 1, 20)'
`,
			"t/2026/03/01/19/a.jsonl": '{"x":1}\n',
			"t/2026/03/01/20/b.jsonl": '{"x":2}\n',
			"t/_SUCCESS": "",
		};
		expect((await readFilesBack(files)).rows).toEqual([
			{ x: 2, PartitionDate: Date.UTC(2026, 2, 1, 20), fileName: "b" },
		]);
	});
});

describe("a time that no calendar has", () => {
	const table = (steps: string) => `paths: [{ folder: . }]\ntransformations:\n${steps}`;

	test("in a path is named with the path", async () => {
		const steps = `  - read_json_lines\n  - extract_columns_from_partition_format: "{day:yyyy/MM/dd}/{file}.jsonl"\n`;
		const files = { "t/MLTable": table(steps), "t/2026/02/30/a.jsonl": '{"x":1}\n' };
		await expect(readFilesBack(files)).rejects.toThrow(
			't/2026/02/30/a.jsonl names no date that there is for "day": 2026-02-30',
		);
	});

	test("in a filter is named with the filter", async () => {
		const files = {
			"t/MLTable": table(`  - read_json_lines\n  - filter: 'col("x") >= datetime(2026, 2, 30)'\n`),
			"t/a.jsonl": '{"x":1}\n',
		};
		await expect(readFilesBack(files)).rejects.toThrow("names no time: datetime(2026, 2, 30)");
	});

	test("in a column of times is null, whatever its format", async () => {
		const files = {
			"t/MLTable": table(
				`  - read_delimited: { infer_column_types: false }
  - convert_column_types:
      - { columns: a, column_type: datetime }
      - { columns: b, column_type: { datetime: { formats: ["%d.%m.%Y %H:%M %z"] } } }
      - { columns: c, column_type: { datetime: { formats: ["%Y-%m-%d %I:%M %p"] } } }
`,
			),
			"t/a.csv":
				"a,b,c\n2026-02-30,31.04.2026 10:00 +01:00,2026-02-03 13:00 PM\n2026-01-01T24:00:00Z,30.04.2026 24:00 +01:00,2026-02-30 12:00 PM\n2026-02-28,30.04.2026 10:00 +25:00,2026-02-03 12:30 AM\n",
		};
		expect((await readFilesBack(files)).rows).toEqual([
			{ a: null, b: null, c: null },
			{ a: null, b: null, c: null },
			{ a: Date.UTC(2026, 1, 28), b: null, c: Date.UTC(2026, 1, 3, 0, 30) },
		]);
	});
});

describe("what is not supported is named", () => {
	test.each<[string, string, string]>([
		[
			"a step",
			"paths: [{ file: a }]\ntransformations: [{ read_delta_lake: {} }]",
			"a step that is not supported: read_delta_lake",
		],
		[
			"an option",
			"paths: [{ file: a }]\ntransformations: [{ read_delimited: { quote: x } }]",
			"read_delimited with wrong options: quote is not supported",
		],
		["no paths", "transformations: [read_parquet]", "paths"],
		["no read_ step", "paths: [{ file: a }]", "has no read_ step"],
		["no YAML", "paths: [", "is no YAML"],
		[
			"an encoding",
			"paths: [{ file: a }]\ntransformations: [{ read_delimited: { encoding: ebcdic } }]",
			'encoding is unknown: "ebcdic"',
		],
		[
			"a filter",
			"paths: [{ file: a }]\ntransformations: [read_parquet, { filter: 'a ===' }]",
			'filter "a ===" cannot be read',
		],
		[
			"a path out of the datastore",
			"paths: [{ file: ../../a.csv }]\ntransformations: [read_parquet]",
			"names a path outside of its datastore",
		],
		[
			"an address elsewhere",
			"paths: [{ file: 'https://acc.blob.core.windows.net/c/a.csv?sig=secret' }]\ntransformations: [read_parquet]",
			"outside of the configured datastores",
		],
		[
			"a file that isn't there",
			"paths: [{ file: ./gone.csv }]\ntransformations: [read_parquet]",
			'no file "t/gone.csv"',
		],
	])("%s", async (_, text, message) => {
		const error = await readFilesBack({ "t/MLTable": text }).then(
			() => undefined,
			(thrown: Error) => thrown,
		);
		expect(error?.message).toContain(message);
		expect(error?.message).not.toContain("secret");
	});

	test("traits are noted", async () => {
		const table = `${csv()}traits: { timestamp_column: a }\n`;
		expect((await readFilesBack({ "t/MLTable": table, "t/a.csv": "a\n1\n" })).notes).toEqual([
			"traits of the MLTable is not applied",
		]);
	});
});

const samples = join(process.cwd(), "../shared/samples");
const sampleTables = (existsSync(samples) ? readdirSync(samples) : [])
	.filter((name) => name.endsWith("mltables"))
	.flatMap((name) =>
		readdirSync(join(samples, name), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && entry.name === "MLTable")
			.map((entry) => relative(samples, entry.parentPath)),
	);

describe.runIf(sampleTables.length > 0)("samples from public repositories", () => {
	test.each(sampleTables)("%s", async (folder) => {
		const datastore = datastoreAt(samples);
		const names = readdirSync(join(samples, folder));
		const text = readFileSync(join(samples, folder, "MLTable"), "utf8");
		const missing = /file: \.\/(\S+)/.exec(text)?.[1];
		if (missing && !names.includes(missing)) {
			await expect(readBack(datastore, folder)).rejects.toThrow(`no file "${folder}/${missing}"`);
			return;
		}
		const { rows, types } = await readBack(datastore, folder);
		const hasData = names.some((name) => /\.(?:csv|jsonl|parquet)$/.test(name));
		expect(rows.length > 0).toBe(hasData);
		expect(Object.keys(types).length > 0).toBe(hasData);
	});
});

test("a Parquet column that cannot be read is left out and named; times of day are their text", async () => {
	const optional = { repetition_type: "OPTIONAL" } as const;
	const time = (unit: "MILLIS" | "MICROS" | "NANOS") =>
		({ type: "TIME", isAdjustedToUTC: false, unit }) as const;
	const buffer = parquetWriteBuffer({
		schema: [
			{ name: "root", num_children: 6 },
			{ name: "iv", type: "FIXED_LEN_BYTE_ARRAY", type_length: 12, converted_type: "INTERVAL", ...optional },
			{ name: "a", type: "INT32", ...optional },
			{ name: "ms", type: "INT32", converted_type: "TIME_MILLIS", ...optional },
			{ name: "us", type: "INT64", converted_type: "TIME_MICROS", ...optional },
			{ name: "ns", type: "INT64", logical_type: time("NANOS"), ...optional },
			{ name: "c", type: "BYTE_ARRAY", converted_type: "UTF8", ...optional },
		],
		columnData: [
			{ name: "iv", data: [new Uint8Array(12), new Uint8Array(12)] },
			{ name: "a", data: [1, 2] },
			{ name: "ms", data: [36_000_000, 1] },
			{ name: "us", data: [36_000_000_000n, 86_399_500_000n] },
			{ name: "ns", data: [36_000_000_000_000n, 1n] },
			{ name: "c", data: ["x", null] },
		],
	});
	const { rows, notes } = await readFilesBack({ "a.parquet": new Uint8Array(buffer) }, "a.parquet");
	expect(rows).toEqual([
		{ a: 1, ms: "10:00:00", us: "10:00:00", ns: "10:00:00", c: "x" },
		{ a: 2, ms: "00:00:00.001000", us: "23:59:59.500000", ns: "00:00:00.000000001", c: null },
	]);
	expect(notes).toEqual(['column "iv" cannot be read and is left out: parquet interval not supported']);
});

test("a Parquet file without a column that can be read is refused", async () => {
	const buffer = parquetWriteBuffer({
		schema: [
			{ name: "root", num_children: 1 },
			{ name: "iv", type: "FIXED_LEN_BYTE_ARRAY", type_length: 12, converted_type: "INTERVAL" },
		],
		columnData: [{ name: "iv", data: [new Uint8Array(12)] }],
	});
	await expect(readFilesBack({ "a.parquet": new Uint8Array(buffer) }, "a.parquet")).rejects.toThrow(
		"a.parquet is no Parquet file that can be read: parquet interval not supported",
	);
});
