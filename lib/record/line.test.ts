import { describe, expect, test } from "vitest";
import type { Envelope, Problem } from "@/lib/collected";
import { rowsOf } from "@/test/record/rowsRead";
import { BatchBuilder } from "./batch";
import { readLine } from "./line";
import { LineSplitter } from "./lines";
import { sidecarOf } from "./sidecar";

/** All that is read of a text or bytes: records, problems, rows as objects of lexemes. */
function read(blob: string | Buffer, maxBytes = 2 ** 23) {
	const splitter = new LineSplitter({ maxBytes });
	const batch = new BatchBuilder();
	const records: Envelope[] = [];
	const problems: Problem[] = [];
	for (const line of [...splitter.push(Buffer.from(blob)), ...splitter.end()]) {
		const result = readLine(line, batch, records.length);
		if (result.kind === "record") records.push(result.record);
		if (result.kind === "problem") problems.push(result.problem);
	}
	const gathered = batch.finish();
	return { records, problems, gathered, rows: rowsOf(gathered).map((row) => Object.fromEntries(row)) };
}

const sdk =
	'{"specversion":"1.0","id":"b7","source":"/subscriptions/s/onlineEndpoints/e/deployments/d","type":"azureml.inference.model_inputs","datacontenttype":"application/json","time":"2026-03-01T00:57:10Z","data":[{"a":1.0,"b":null},{"a":2}],"contentrange":"bytes 0-26/27","correlationid":"c1","xrequestid":"x1","modelversion":"default"}';

test("a line of the SDK becomes its envelope and its rows", () => {
	expect(read(sdk)).toEqual({
		records: [
			{
				line: 1,
				offset: 0,
				length: sdk.length,
				id: "b7",
				time: Date.UTC(2026, 2, 1, 0, 57, 10),
				timeText: "2026-03-01T00:57:10Z",
				type: "azureml.inference.model_inputs",
				source: "/subscriptions/s/onlineEndpoints/e/deployments/d",
				correlationid: "c1",
				xrequestid: "x1",
				dataref: null,
				datainblob: null,
				extra:
					'{"specversion":"1.0","datacontenttype":"application/json","contentrange":"bytes 0-26/27","modelversion":"default"}',
				rows: 2,
				shape: "records",
				notes: [],
			},
		],
		problems: [],
		gathered: expect.objectContaining({ count: 2, records: [0, 0], indexes: [0, 1] }),
		rows: [{ a: "1.0", b: "null" }, { a: "2" }],
	});
});

describe("odd, and read all the same", () => {
	test.each([
		["a byte order mark", `\ufeff${sdk}`, ["byte_order_mark"]],
		["CR LF", `${sdk}\r\n`, []],
		["a trailing comma", `${sdk},`, ["trailing_comma"]],
		["a trailing comma, CR LF", `${sdk} , \r\n`, ["trailing_comma"]],
		["a row's key twice", sdk.replace('"b":null', '"a":2'), ["duplicate_key"]],
		["an envelope key twice", sdk.replace("{", '{"agent":1,"agent":2,'), ["duplicate_key"]],
		["a field twice, once with escapes", sdk.replace("{", '{"\\u0069d":"first",'), ["duplicate_key"]],
		["a wrapped row's key twice", sdk.replace(/\[{.*}\]/, '{"data":[{"a":1,"a":2}]}'), ["duplicate_key"]],
		["no time", sdk.replace("2026-03-01T00:57:10Z", "yesterday"), ["invalid_time"]],
	])("%s", (_, line, notes) => {
		const { records, problems } = read(line);
		expect(problems).toEqual([]);
		expect(records.map((record) => record.notes)).toEqual([notes]);
	});

	test("a byte order mark where files were joined", () => {
		expect(read(`${sdk}\n\ufeff${sdk}\n`).records.map(({ notes }) => notes)).toEqual([
			[],
			["byte_order_mark"],
		]);
	});

	test("of two equal keys the last one counts", () => {
		const { records, rows } = read('{"id":"1","data":[{"gone":1}],"id":"2","data":[{"a":1,"a":"x","a":3}]}');
		expect(records[0]).toMatchObject({ id: "2", rows: 1, notes: ["duplicate_key"] });
		expect(rows).toEqual([{ a: "3" }]);
	});

	test("what is no time stays as text, in its row", () => {
		const [record] = read('{"time":1700000000,"data":[{"a":1}]}').records;
		expect(record).toMatchObject({ time: null, timeText: "1700000000", rows: 1, notes: ["invalid_time"] });
	});

	test.each(["2026-02-30", "2026-04-31T10:00:00Z", "2026-11-20T24:00:00Z", "2026-11-20T10:00:60Z"])(
		"%s is not a time: its text and its rows are kept",
		(text) => {
			const [record] = read(sdk.replace("2026-03-01T00:57:10Z", text)).records;
			expect(record).toMatchObject({ time: null, timeText: text, notes: ["invalid_time"] });
			expect(record?.rows).toBeGreaterThan(0);
		},
	);

	test("fields that are not text keep their JSON text; null is none", () => {
		const [record] = read(
			'{"id":5,"type":{"a":[1]},"correlationid":null,"xrequestid":"\\ud800\\u0000"}',
		).records;
		expect(record).toMatchObject({
			id: "5",
			type: '{"a":[1]}',
			correlationid: null,
			xrequestid: '"\\ud800\\u0000"',
			rows: 0,
			shape: "none",
		});
	});

	test("missing and null are kept apart, also where a key comes and goes", () => {
		expect(read('{"data":[{"a":1},{"b":2},{"a":null,"b":null},{}]}').rows).toEqual([
			{ a: "1" },
			{ b: "2" },
			{ a: "null", b: "null" },
			{},
		]);
	});

	test("a key of no characters is not taken for another", () => {
		expect(read('{"data":{"x":1}}\n{"data":[{"":2}]}').rows).toEqual([{ x: "1" }, { "": "2" }]);
	});

	test("texts alike in length, beginning, middle and end are told apart", () => {
		const rows = [{ a: '"axbyc"' }, { a: '"aybxc"' }, { a: '"axbyc"' }];
		expect(read('{"data":[{"a":"axbyc"},{"a":"aybxc"},{"a":"axbyc"}]}').rows).toEqual(rows);
	});

	test("equal texts are equal cells, however their escapes were spelled", () => {
		const { gathered } = read('{"data":[{"a":"\\ud83d\\u0000"},{"a":"\\uD83D\\u0000"}]}');
		expect(gathered.columns[0]?.texts[0]).toBe('"\\ud83d\\u0000"');
		expect(gathered.columns[0]?.texts[1]).toBe('"\\ud83d\\u0000"');
	});
});

describe("no record", () => {
	test.each([
		["cut off", sdk.slice(0, -20), "invalid_json"],
		["two commas", `${sdk},,`, "invalid_json"],
		["something behind", `${sdk} x`, "invalid_json"],
		["words", "Traceback (most recent call last):", "invalid_json"],
		["a comma", ",", "invalid_json"],
		["zeros of an unwritten page", "\0\0\0", "invalid_json"],
		["a list", `[${sdk}]`, "not_an_object"],
		["a number", "12,", "not_an_object"],
		["a text", '"x"', "not_an_object"],
		["half a character", Buffer.from([...Buffer.from('{"a":"'), 0xc3, 0x22, 0x7d]), "not_utf8"],
		["UTF-16", Buffer.from("\ufeff{}", "utf16le"), "not_utf8"],
		["base64 that is none", '{"data_base64":"?"}', "unreadable_payload"],
		["base64 that is not text", '{"data_base64":7}', "unreadable_payload"],
	])("%s is a problem: %s", (_, line, reason) => {
		const { records, problems, gathered } = read(line);
		expect(records).toEqual([]);
		expect(problems).toMatchObject([{ line: 1, offset: 0, length: Buffer.byteLength(line), reason }]);
		expect(gathered).toMatchObject({ count: 0, columns: [] });
	});

	test("its first 2,000 characters are shown, whole ones, no NUL", () => {
		expect(read(`x\0${"😀".repeat(1500)}`).problems[0]?.text).toBe(`x\u2400${"😀".repeat(999)}`);
		expect(read(`x${"😀".repeat(1500)}`).problems[0]?.text).toBe(`x${"😀".repeat(999)}\ufffd`);
	});

	test("blank lines are neither records nor problems, and count as lines", () => {
		expect(read(`\n \r\n\ufeff\n${sdk}`)).toMatchObject({ problems: [], records: [{ line: 4, offset: 8 }] });
	});

	test("a fault in a line's last row leaves nothing of its rows and columns; earlier ones stay whole", () => {
		const good = '{"data":[{"a":"kept","b":1}]}';
		const bad = '{"data":[{"a":"lost","c":"new"},{"b":2,"c":3},{"d":tru}]}';
		const { rows, gathered, problems } = read([good, bad, good, bad].join("\n"));
		expect(problems.map(({ line }) => line)).toEqual([2, 4]);
		expect(rows).toEqual([
			{ a: '"kept"', b: "1" },
			{ a: '"kept"', b: "1" },
		]);
		expect(gathered.columns.map(({ name }) => name)).toEqual(["a", "b"]);
		expect(gathered.records).toEqual([0, 1]);
	});

	test("a line beyond the bound is passed over, the rest is read", () => {
		const long = `{"data":[{"a":"${"x".repeat(5000)}"}]}`;
		const { records, problems } = read([sdk, long, sdk].join("\n"), 1000);
		expect(records.map(({ line }) => line)).toEqual([1, 3]);
		expect(problems).toEqual([
			{ line: 2, offset: sdk.length + 1, length: long.length, reason: "too_long", text: long.slice(0, 2000) },
		]);
	});

	test("a line of four million bytes within the bound is a record", () => {
		const cell = JSON.stringify("x".repeat(40_000));
		const data = Array.from({ length: 100 }, (_, i) => `{"a":${cell},"b":${i}}`);
		expect(read(`{"data":[${data}]}`).rows).toEqual(data.map((_, i) => ({ a: cell, b: String(i) })));
	});
});

describe("a payload that is not in the line", () => {
	test.each([
		["dataref", '{"dataref":"https://a/b.json"}', "https://a/b.json"],
		["dataref beside data that is null", '{"data":null,"dataref":"https://a/b.json"}', "https://a/b.json"],
		["data that is an address", '{"data":"https://a/b","datainblob":"true"}', "https://a/b"],
		["told before the data", '{"datainblob":"true","data":"https:\\/\\/a/b"}', "https://a/b"],
	])("%s", (_, line, dataref) => {
		const { records, rows, gathered } = read(line);
		expect(records).toMatchObject([{ rows: 0, shape: "elsewhere", dataref }]);
		expect([rows, gathered.columns]).toEqual([[], []]);
	});

	test.each([
		["data wins over dataref", '{"data":[{"a":1}],"dataref":"u"}', "records", [{ a: "1" }]],
		["even when it has no rows", '{"data":[],"dataref":"u"}', "records", []],
		["datainblob beside rows", '{"data":[{"a":1}],"datainblob":"true"}', "records", [{ a: "1" }]],
		["datainblob false", '{"data":"text","datainblob":"false"}', "text", [{ 0: '"text"' }]],
	])("but %s", (_, line, shape, rows) => {
		expect(read(line)).toMatchObject({ records: [{ shape }], rows });
	});
});

const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");

describe("data_base64", () => {
	test.each([
		["a list of objects", base64('[{"a":1}]'), "base64 › records", [{ a: "1" }]],
		["a body, with white space", base64(' {"data":[[1]]}\n'), "base64 › data › values", [{ 0: "1" }]],
		["an image", base64(Buffer.from([0x89, 0x50, 0xff])), "binary", []],
		["a text that is no JSON", base64("hello"), "binary", []],
		["nothing", "", "binary", []],
	])("%s", (_, text, shape, rows) => {
		expect(read(`{"data_base64":${JSON.stringify(text)}}`)).toMatchObject({
			records: [{ shape, extra: null }],
			rows,
		});
	});

	test("counts only where there is no data", () => {
		expect(read(`{"data_base64":"${base64("[1]")}","data":[{"a":1}]}`).rows).toEqual([{ a: "1" }]);
		expect(read(`{"data":null,"data_base64":"${base64("[1]")}"}`).rows).toEqual([{ 0: "1" }]);
		expect(read('{"data_base64":null}').records).toMatchObject([{ shape: "none", rows: 0 }]);
	});
});

describe("a GET request's query is its one row", () => {
	test.each([
		["no data", '{"method":"GET","path":"/score?a=1&b=x%20y"}', { a: '"1"', b: '"x y"' }],
		["data null", '{"data":null,"path":"/score?a=","method":"get"}', { a: '""' }],
		["data empty", '{"path":"/score?a=1","data":"","method":"GET"}', { a: '"1"' }],
		["a name several times", '{"method":"GET","path":"/s?a=1&b=2&a=3"}', { a: '["1","3"]', b: '"2"' }],
		["hostile names", '{"method":"GET","path":"/s?constructor=1&=2"}', { constructor: '"1"', "": '"2"' }],
		["an anchor", '{"method":"GET","path":"/s?a=1#b=2"}', { a: '"1"' }],
		["bytes that are no UTF-8", '{"method":"GET","path":"/s?a=%ff"}', { a: '"\ufffd"' }],
	])("%s", (_, line, row) => {
		expect(read(line)).toMatchObject({ records: [{ rows: 1, shape: "query" }], rows: [row] });
	});

	test.each([
		["POST", '{"method":"POST","path":"/score?a=1"}', "none"],
		["no query", '{"method":"GET","path":"/score"}', "none"],
		["no path", '{"method":"GET"}', "none"],
		["a body", '{"method":"GET","path":"/score?a=1","data":[1]}', "list"],
	])("not with %s", (_, line, shape) => {
		const { records, rows } = read(line);
		expect(records).toMatchObject([{ shape }]);
		expect(rows).not.toContainEqual({ a: '"1"' });
	});
});

test("compact mode: a frame's text is one row, and the shape says text", () => {
	const line = '{"datacontenttype":"application/octet-stream","data":"   a  b\\n0  1  2"}';
	expect(read(line)).toMatchObject({
		records: [{ shape: "text", rows: 1 }],
		rows: [{ 0: '"   a  b\\n0  1  2"' }],
	});
});

test.each([
	['{"datainblob":"true","datacontenttype":"application/json","data":"a/b.json"}', true],
	['{"data":"a/b.json","datacontenttype":"application/json; charset=utf-8","datainblob":"true"}', true],
	['{"datainblob":"true","datacontenttype":"image/png","data":"a/b.png"}', false],
	['{"datainblob":"true","data":"a/b.png"}', false],
	['{"dataref":"a/b.json"}', true],
])(
	"whether rows are expected beside the log is known also where other keys are not kept: %s",
	(text, expectsRows) => {
		for (const keepsExtra of [true, false]) {
			const [line] = new LineSplitter({ maxBytes: 1000 }).push(Buffer.from(`${text}\n`));
			const result = line && readLine(line, new BatchBuilder({ keepsExtra }), 0);
			if (result?.kind !== "record") throw new Error("no record");
			expect(sidecarOf(result.record)?.expectsRows).toBe(expectsRows);
		}
	},
);
