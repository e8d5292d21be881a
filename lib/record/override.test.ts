import { describe, expect, test } from "vitest";
import { rowsOf } from "@/test/record/rowsRead";
import { BatchBuilder } from "./batch";
import { type AskedOrientation, candidatesOf, type ShapeOverride } from "./override";
import { readPayload } from "./payload";
import { nodeOf } from "./tree";

function read(body: string, override?: ShapeOverride) {
	const bytes = Buffer.from(body);
	const batch = new BatchBuilder();
	const { shape } = readPayload(bytes, 0, bytes.length, batch, 0, override);
	return { shape, rows: rowsOf(batch.finish()).map((row) => Object.fromEntries(row)) };
}

const asked = (orientation: AskedOrientation, ...path: string[]): ShapeOverride => ({ path, orientation });

describe("a body read as asked", () => {
	test("has the rows at the path, what stands beside them in every row", () => {
		const body = '{"meta":{"model":"m"},"batch":{"items":[{"x":1},{"x":2.0}],"size":2}}';
		expect(read(body).shape).toBe("object");
		expect(read(body, asked("records", "batch", "items"))).toEqual({
			shape: "batch › items › records › as chosen",
			rows: [
				{ x: "1", "meta.model": '"m"', "batch.size": "2" },
				{ x: "2.0", "meta.model": '"m"', "batch.size": "2" },
			],
		});
	});

	test("is followed through JSON texts", () => {
		const body = JSON.stringify(JSON.stringify({ rows: JSON.stringify([{ x: 1 }]) }));
		expect(read(body, asked("records", "rows")).rows).toEqual([{ x: "1" }]);
	});

	const table: [AskedOrientation, string, Record<string, string>[]][] = [
		["records", '[{"a":1},2]', [{ a: "1" }, { "0": "2" }]],
		["values", "[[1,2],3]", [{ "0": "1", "1": "2" }, { "0": "3" }]],
		["list", '[{"a":1}]', [{ "0": '{"a":1}' }]],
		["split", '{"columns":[7,"b"],"data":[[1,2]],"more":0}', [{ "7": "1", b: "2" }]],
		[
			"columns",
			'{"a":[1,2],"b":[3],"c":{"d":4}}',
			[
				{ a: "1", b: "3", c: '{"d":4}' },
				{ a: "2", c: '{"d":4}' },
			],
		],
		["column maps", '{"a":{"x":1,"y":2},"b":{"y":3}}', [{ a: "1" }, { a: "2", b: "3" }]],
		["object", '{"input_data":[1,2]}', [{ input_data: "[1,2]" }]],
	];
	test.each(table)("as %s", (orientation, body, rows) => {
		expect(read(body, asked(orientation)).rows).toEqual(rows);
	});
});

describe("where what is asked for is not there, the rules decide", () => {
	test.each([
		["no such key", '{"data":[{"a":1}]}', asked("records", "rows")],
		["something else at the path", '{"data":[{"a":1}],"n":5}', asked("split", "n")],
		["names given twice", '{"a":1,"t":{"a":[2]}}', asked("columns", "t", "a")],
	])("%s", (_, body, override) => expect(read(body, override)).toEqual(read(body)));

	test("a list of objects, which the SDK writes, is read as ever by an override with a path", () => {
		const body = '[{"a":1},{"a":2}]';
		expect(read(body, asked("list", "data"))).toEqual(read(body));
		expect(read(body, asked("list")).rows).toEqual([{ "0": '{"a":1}' }, { "0": '{"a":2}' }]);
	});
});

test("every place that can be a table is a candidate, outermost first, with how it can lie", () => {
	const bytes = Buffer.from('{"meta":1,"batch":{"items":[{"x":1}]}}');
	expect(candidatesOf(nodeOf(bytes, 0, bytes.length, { duplicateKey: false }))).toEqual([
		{ path: [], orientations: ["column maps", "object"] },
		{ path: ["batch"], orientations: ["columns", "object"] },
		{ path: ["batch", "items"], orientations: ["records", "list"] },
	]);
});
