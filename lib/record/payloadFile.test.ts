import { describe, expect, test } from "vitest";
import { cellLexeme } from "@/lib/cell";
import { BatchBuilder } from "./batch";
import { readLine } from "./line";
import { readPayloadFile } from "./payloadFile";
import { sidecarOf } from "./sidecar";

/** The rows as JSON text, as they stand in the batch. */
function read(file: Buffer | string, expectsRows = true) {
	const batch = new BatchBuilder();
	const result = readPayloadFile(Buffer.from(file), batch, 0, { expectsRows });
	const { count, columns, indexes } = batch.finish();
	const rows = Array.from({ length: count }, (_, row) =>
		columns.flatMap(({ name, kinds, numbers, texts }) => {
			const lexeme = cellLexeme(kinds[row] ?? 0, numbers[row] ?? 0, texts[row] ?? null);
			return lexeme === undefined ? [] : [`${name}=${lexeme}`];
		}),
	);
	return { result, rows: rows.map((cells) => cells.join(" ")), indexes };
}

describe("a payload's file becomes rows", () => {
	test.each<[string, string, string, string[]]>([
		["a list of objects", '[{"a":1,"b":1.0},{"a":2}]', "records", ["a=1 b=1.0", "a=2"]],
		[
			"pretty-printed over lines, with tabs",
			'[\n\t{ "a" : 1 },\n\t{ "a" : 2 }\n]\n',
			"records",
			["a=1", "a=2"],
		],
		["behind a byte order mark", '\ufeff[{"a":1}]', "records", ["a=1"]],
		["JSON Lines", '{"a":1}\n{"a":2}\n{"a":[3]}', "records", ["a=1", "a=2", "a=[3]"]],
		[
			"JSON Lines with CR LF, blank lines and commas",
			'{"a":1},\r\n\r\n{"a":2},\r\n',
			"records",
			["a=1", "a=2"],
		],
		["one object", '{"a":1}', "object", ["a=1"]],
		[
			"a request's body",
			'{"input_data":{"columns":["a"],"data":[[1],[2]]}}',
			"input_data › split",
			["a=1", "a=2"],
		],
		["an empty list", "[]", "records", []],
	])("%s", (_, file, shape, rows) => {
		const found = read(file);
		expect(found.result).toEqual({ kind: "rows", shape });
		expect(found.rows).toEqual(rows);
		expect(found.indexes).toEqual(rows.map((_row, index) => index));
	});

	test("UTF-16, as PowerShell writes it", () => {
		expect(read(Buffer.from('\ufeff[{"a":"ß"}]', "utf16le")).rows).toEqual(['a="ß"']);
	});
});

test.each<[string, Buffer | string, string]>([
	["cut off", '[{"a":1},{"a":', "payload is no JSON at byte 0"],
	["broken in a later line", '{"a":1}\n{"a":', "payload is no JSON at byte 8"],
	["text", "Traceback", "payload is no JSON at byte 0"],
	["several lists", "[1]\n[2]", "payload is neither one JSON value nor one object a line"],
	["empty", " \n", "payload is empty"],
	["an image", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), "payload is no JSON: image/png"],
	[
		"no UTF-8 further on",
		Buffer.concat([Buffer.from(`"${"a".repeat(5000)}`), Buffer.from([0xff])]),
		"payload is no UTF-8",
	],
	[
		"too large for another body than rows",
		`[[${"1,".repeat(5 * 2 ** 20)}1]]`,
		"payload of 10485765 bytes is not a list of objects; other bodies are read up to 8388608",
	],
])("%s: a fault where rows are expected, no rows either way", (name, file, reason) => {
	const found = read(file);
	expect(found.result).toEqual({ kind: "fault", reason });
	expect(found.rows).toEqual([]);
	if (!name.startsWith("too large")) expect(read(file, false).result).toEqual({ kind: "none" });
});

describe("which lines have their payload elsewhere", () => {
	const sidecarIn = (text: string) => {
		const bytes = Buffer.from(text);
		const line = { number: 1, offset: 0, length: bytes.length, bytes, tooLong: false };
		const result = readLine(line, new BatchBuilder(), 0);
		return result.kind === "record" ? sidecarOf(result.record) : undefined;
	};

	test.each<[string, string, { reference: string; expectsRows: boolean } | undefined]>([
		["dataref", '{"dataref":"files/x.json"}', { reference: "files/x.json", expectsRows: true }],
		["dataref beside null", '{"data":null,"dataref":"x"}', { reference: "x", expectsRows: true }],
		["rows win over dataref", '{"dataref":"x","data":[{"a":1}]}', undefined],
		["an empty list of rows wins too", '{"data":[],"dataref":"x"}', undefined],
		["dataref null", '{"dataref":null}', undefined],
		[
			"datainblob of an image",
			'{"datacontenttype":"image/png","datainblob":"true","data":"x"}',
			{ reference: "x", expectsRows: false },
		],
		[
			"datainblob of JSON",
			'{"data":"x","datainblob":true,"datacontenttype":"application/json"}',
			{ reference: "x", expectsRows: true },
		],
		["datainblob false", '{"data":"x","datainblob":"false"}', undefined],
		["datainblob with rows after all", '{"data":[{"a":1}],"datainblob":"true"}', undefined],
		["the word in somebody's data", '{"data":[{"note":"a \\"dataref\\" b"}]}', undefined],
	])("%s", (_, text, expected) => {
		expect(sidecarIn(text)).toEqual(expected);
	});
});
