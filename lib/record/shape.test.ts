import { describe, expect, test } from "vitest";
import { rowsOf } from "@/test/record/rowsRead";
import { BatchBuilder } from "./batch";
import { readPayload } from "./payload";

/** A body's shape, and its rows as objects of lexemes. */
function read(body: string): { shape: string; rows: Record<string, string>[] } {
	const bytes = Buffer.from(body);
	const batch = new BatchBuilder();
	const { end, shape } = readPayload(bytes, 0, bytes.length, batch, 0);
	expect(end).toBe(bytes.length);
	return { shape, rows: rowsOf(batch.finish()).map((row) => Object.fromEntries(row)) };
}

type Case = [what: string, body: string, shape: string, rows: Record<string, string>[]];

const requests: Case[] = [
	[
		"lists in data",
		'{"data":[[1,2.0],[3,"x"]]}',
		"data › values",
		[
			{ 0: "1", 1: "2.0" },
			{ 0: "3", 1: '"x"' },
		],
	],
	["objects in data", '{"data":[{"a":1},{"b":null}]}', "data › records", [{ a: "1" }, { b: "null" }]],
	["columns in data", '{"data":{"id":["A1"],"n":[299]}}', "data › columns", [{ id: '"A1"', n: "299" }]],
	[
		"split, its columns integers, its index given",
		'{"input_data":{"columns":[0,1],"index":[0,1],"data":[[1,2],[3,4]]}}',
		"input_data › split",
		[
			{ 0: "1", 1: "2" },
			{ 0: "3", 1: "4" },
		],
	],
	["split, no index", '{"input_data":{"columns":["a"],"data":[[1]]}}', "input_data › split", [{ a: "1" }]],
	["split, rows longer than columns", '{"columns":["a"],"data":[[1,2]]}', "split", [{ a: "1", 1: "2" }]],
	["lists", '{"input_data":[[1],[2]]}', "input_data › values", [{ 0: "1" }, { 0: "2" }]],
	["objects", '{"input_data":[{"a":1}]}', "input_data › records", [{ a: "1" }]],
	["texts", '{"input_data":["one","two"]}', "input_data › list", [{ 0: '"one"' }, { 0: '"two"' }]],
	["columns", '{"input_data":{"c":[1,2]}}', "input_data › columns", [{ c: "1" }, { c: "2" }]],
	[
		"a conversation with parameters",
		'{"input_data":{"input_string":[{"role":"user","content":"hi"}],"parameters":{"top_p":0.8,"n":1}}}',
		"input_data › object",
		[{ input_string: '[{"role":"user","content":"hi"}]', "parameters.top_p": "0.8", "parameters.n": "1" }],
	],
	[
		"a conversation alone",
		'{"input_data":{"input_string":[{"role":"user","content":"hi"}]}}',
		"input_data › object",
		[{ input_string: '[{"role":"user","content":"hi"}]' }],
	],
	["a text", '{"inputs":"My name is"}', "object", [{ inputs: '"My name is"' }]],
	[
		"a text with parameters",
		'{"inputs":"My name","parameters":{"n":1}}',
		"object",
		[{ inputs: '"My name"', "parameters.n": "1" }],
	],
	[
		"texts as a column with parameters",
		'{"inputs":{"input_string":["a","b"]},"parameters":{"task":"t"}}',
		"inputs › columns",
		[
			{ input_string: '"a"', "parameters.task": '"t"' },
			{ input_string: '"b"', "parameters.task": '"t"' },
		],
	],
	[
		"questions and contexts",
		'{"inputs":{"question":["q"],"context":["c"]}}',
		"inputs › columns",
		[{ question: '"q"', context: '"c"' }],
	],
	["instances of scalars", '{"instances":[1.0,2.0]}', "instances › list", [{ 0: "1.0" }, { 0: "2.0" }]],
	[
		"instances of objects",
		'{"instances":[{"a":1},{"a":2}]}',
		"instances › records",
		[{ a: "1" }, { a: "2" }],
	],
	[
		"MLflow split with params",
		'{"dataframe_split":{"columns":["a"],"data":[[1]]},"params":{"t":0.5}}',
		"dataframe_split › split",
		[{ a: "1", "params.t": "0.5" }],
	],
	["MLflow records", '{"dataframe_records":[{"a":1}]}', "dataframe_records › records", [{ a: "1" }]],
	[
		"AutoML with a method",
		'{"Inputs":{"data":[{"a":1},{"a":2}]},"GlobalParameters":{"method":"predict_proba"}}',
		"Inputs › data › records",
		[
			{ a: "1", "GlobalParameters.method": '"predict_proba"' },
			{ a: "2", "GlobalParameters.method": '"predict_proba"' },
		],
	],
	[
		"AutoML with quantiles",
		'{"GlobalParameters":{"quantiles":[0.1,0.9]},"Inputs":{"data":[{"a":1}]}}',
		"Inputs › data › records",
		[{ a: "1", "GlobalParameters.quantiles": "[0.1,0.9]" }],
	],
	[
		"AutoML with a bare number",
		'{"Inputs":{"data":[{"a":1}]},"GlobalParameters":1.0}',
		"Inputs › data › records",
		[{ a: "1", GlobalParameters: "1.0" }],
	],
	[
		"AutoML, data beside its method",
		'{"data":[{"a":1}],"method":"predict"}',
		"data › records",
		[{ a: "1", method: '"predict"' }],
	],
	[
		"designer, the first list of Inputs",
		'{"Inputs":{"WebServiceInput0":[{"a":1}],"WebServiceInput1":[{"b":2}]},"GlobalParameters":{}}',
		"Inputs › WebServiceInput0 › records",
		[{ a: "1", "Inputs.WebServiceInput1": '[{"b":2}]', GlobalParameters: "{}" }],
	],
	[
		"a parameter of any name: lists",
		'{"iris":[[7.2,3.2],[4.2,3.5]]}',
		"iris › values",
		[
			{ 0: "7.2", 1: "3.2" },
			{ 0: "4.2", 1: "3.5" },
		],
	],
	[
		"a parameter of any name: column to index to value",
		'{"iris":{"w":{"0":7.2,"1":4.2},"l":{"0":6.0,"2":1.0}}}',
		"iris › column maps",
		[{ w: "7.2", l: "6.0" }, { w: "4.2" }, { l: "1.0" }],
	],
	[
		"columns beside a scalar",
		'{"model":"a","x1":[0.77,-0.11],"x2":[-0.25,-1.0]}',
		"columns",
		[
			{ model: '"a"', x1: "0.77", x2: "-0.25" },
			{ model: '"a"', x1: "-0.11", x2: "-1.0" },
		],
	],
	["lists of unequal length", '{"a":[1,2],"b":[3]}', "object", [{ a: "[1,2]", b: "[3]" }]],
	["prompt flow", '{"question":"q","chat_history":[]}', "object", [{ question: '"q"', chat_history: "[]" }]],
	["one input", '{"input":1}', "object", [{ input: "1" }]],
];

const plain: Case[] = [
	["lists", "[[1,2],[3]]", "values", [{ 0: "1", 1: "2" }, { 0: "3" }]],
	["objects", '[{"a":1},{}]', "records", [{ a: "1" }, {}]],
	["numbers", "[11055.97,4503.07]", "list", [{ 0: "11055.97" }, { 0: "4503.07" }]],
	["a mixture", '[1,{"a":2},[3]]', "unsure", [{ 0: '[1,{"a":2},[3]]' }]],
	["a text", '"ok"', "text", [{ 0: '"ok"' }]],
	["a number", "1", "scalar", [{ 0: "1" }]],
	["a boolean", "true", "scalar", [{ 0: "true" }]],
	["NaN", "NaN", "scalar", [{ 0: "NaN" }]],
	[
		"NaN and Infinity in lists",
		'{"data":[[NaN,-Infinity]]}',
		"data › values",
		[{ 0: "NaN", 1: "-Infinity" }],
	],
	["null", "null", "empty", []],
	["no text", '""', "empty", []],
	["an empty list", "[]", "records", []],
	["an empty object", "{}", "empty", []],
	["a wrapped empty list", '{"data":[]}', "data › empty", []],
];

const responses: Case[] = [
	["predictions", '{"predictions":[1,0]}', "predictions › list", [{ 0: "1" }, { 0: "0" }]],
	[
		"predictions beside a model's name",
		'{"predictions":[1],"model":"m"}',
		"predictions › list",
		[{ 0: "1", model: '"m"' }],
	],
	[
		"predictions beside probabilities",
		'{"predictions":[1,0],"probabilities":[0.9,0.2]}',
		"columns",
		[
			{ predictions: "1", probabilities: "0.9" },
			{ predictions: "0", probabilities: "0.2" },
		],
	],
	["result", '{"result":[[0.1,0.9]]}', "result › values", [{ 0: "0.1", 1: "0.9" }]],
	["Results of lists", '{"Results":[1.5]}', "Results › list", [{ 0: "1.5" }]],
	["Results of objects", '{"Results":[{"y":1}]}', "Results › records", [{ y: "1" }]],
	[
		"a named column",
		'{"DEFAULT_NEXT_MONTH":[0,1]}',
		"columns",
		[{ DEFAULT_NEXT_MONTH: "0" }, { DEFAULT_NEXT_MONTH: "1" }],
	],
	["unnamed objects", '[{"0":0.5}]', "records", [{ 0: "0.5" }]],
	["df.to_dict()", '{"c":{"0":"v","1":"w"}}', "column maps", [{ c: '"v"' }, { c: '"w"' }]],
	["an error's message", '{"message":"model failed"}', "object", [{ message: '"model failed"' }]],
	["an error", '{"error":{"code":1}}', "object", [{ error: '{"code":1}' }]],
];

const layer = (text: string, layers: number): string =>
	layers === 0 ? text : layer(JSON.stringify(text), layers - 1);

const texts: Case[] = [
	[
		"in one text",
		layer('{"DEFAULT_NEXT_MONTH": [0, 1]}', 1),
		"text › columns",
		[{ DEFAULT_NEXT_MONTH: "0" }, { DEFAULT_NEXT_MONTH: "1" }],
	],
	["in three", layer('[{"a":1}]', 3), "text › records", [{ a: "1" }]],
	["in four: one too many", layer("[1]", 4), "text", [{ 0: layer("[1]", 4) }]],
	["in a text within a wrapper", '{"data":"[[1,2]]"}', "data › text › values", [{ 0: "1", 1: "2" }]],
	["a text with quotes in it", '"\\"quoted\\""', "text", [{ 0: '"\\"quoted\\""' }]],
	["a text of a number", '"12"', "text", [{ 0: '"12"' }]],
	["a text that only begins as JSON", '"[1, 2"', "text", [{ 0: '"[1, 2"' }]],
	["a frame's text (compact mode)", '"   a  b\\n0  1  2"', "text", [{ 0: '"   a  b\\n0  1  2"' }]],
];

const nothingLost: Case[] = [
	[
		"a sibling's setting spelled twice",
		'{"data":[[1]],"p":{"x":1},"p.x":2}',
		"unsure",
		[{ data: "[[1]]", p: '{"x":1}', "p.x": "2" }],
	],
	[
		"a sibling named as a column",
		'{"data":[{"model":"x"}],"model":"a"}',
		"unsure",
		[{ data: '[{"model":"x"}]', model: '"a"' }],
	],
	[
		"two columns of one name",
		'{"columns":["a","a"],"data":[[1,2]]}',
		"unsure",
		[{ columns: '["a","a"]', data: "[[1,2]]" }],
	],
	[
		"a column number that is a name, too",
		'{"columns":[1],"data":[["x","y"]]}',
		"unsure",
		[{ columns: "[1]", data: '[["x","y"]]' }],
	],
	[
		"a setting spelled twice",
		'{"q":1,"parameters":{"n":1},"parameters.n":2}',
		"unsure",
		[{ q: "1", parameters: '{"n":1}', "parameters.n": "2" }],
	],
	[
		"wrappers deeper than any client's",
		`${'{"data":'.repeat(8)}[1]${"}".repeat(8)}`,
		`${"data › ".repeat(6)}object`,
		[{ data: '{"data":[1]}' }],
	],
	[
		"hostile names",
		'{"data":[{"__proto__":1,"constructor":2}]}',
		"data › records",
		[JSON.parse('{"__proto__":"1","constructor":"2"}')],
	],
];

describe.each([
	["requests", requests],
	["bare values", plain],
	["responses", responses],
	["JSON in texts", texts],
	["in doubt one row, and nothing lost", nothingLost],
])("%s", (_, cases) => {
	test.each(cases)("%s", (_, body, shape, rows) => {
		expect(read(body)).toEqual({ shape, rows });
	});

	test.each(cases)("%s: pretty-printed it is the same table", (_, body, shape) => {
		const spread = body.startsWith('"') ? ` ${body}` : body.replaceAll(/([[\]{},])/g, " $1\n\t");
		if (body.includes('\\"') || body.includes('"[')) return;
		expect(read(spread.trim()).shape).toBe(shape);
	});
});

describe("bodies made to break a reader", () => {
	test("a large constant beside many rows is not repeated for each", () => {
		const body = `{"data":[${"[1],".repeat(9_999)}[1]],"prompt":"${"x".repeat(100_000)}"}`;
		const { shape, rows } = read(body);
		expect(shape).toBe("unsure");
		expect(rows.map((row) => Object.keys(row))).toEqual([["data", "prompt"]]);
	});

	test("a small constant beside many rows is", () => {
		const { rows } = read(`{"data":[${"[1],".repeat(9_999)}[1]],"parameters":{"task":"t"}}`);
		expect(rows.length).toBe(10_000);
		expect(rows.every((row) => row["parameters.task"] === '"t"')).toBe(true);
	});

	const many = Array.from({ length: 50_000 }, (_, i) => `"k${i}":${i}`).join(",");
	test.each([
		["objects", `[{${many}}]`, "records"],
		["an object", `{${many}}`, "object"],
		["siblings", `{"data":[[1]],"x":{${many}}}`, "data › values"],
		["lists", `[[${"1,".repeat(50_000)}1]]`, "values"],
	])("more columns than a collection has are one row, the rest of it one cell: %s", (_, body, shape) => {
		const read_ = read(body);
		expect(read_.shape).toBe(shape);
		expect(read_.rows.length).toBe(1);
		const { "(more keys)": rest, ...columns } = read_.rows[0] ?? {};
		expect(Object.keys(columns).length).toBe(2000);
		expect(Object.keys(columns).length + Object.keys(JSON.parse(rest ?? "{}")).length).toBeGreaterThanOrEqual(
			50_000,
		);
	});

	const depth = 100_000;
	test.each([
		["wrappers", `${'{"data":'.repeat(depth)}1${"}".repeat(depth)}`],
		["lists", "[".repeat(depth) + "]".repeat(depth)],
		["unknown keys", `${'{"k":'.repeat(depth)}[[1]]${"}".repeat(depth)}`],
	])("a hundred thousand %s within each other are one row", (_, body) => {
		expect(read(body).rows.length).toBe(1);
	});
});
