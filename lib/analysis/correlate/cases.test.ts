import { afterEach, describe, expect, test } from "vitest";
import { type MadeUpLine, type MadeUpLogs, madeUpLogs } from "@/test/analysis/madeUpLogs";
import type { Answer } from "./answer";
import type { Found } from "./found";
import { hintOf, noteOf } from "./words";

let logs: MadeUpLogs;
afterEach(() => logs.close());

const noon = "2026-11-20T10:00:00Z";
const at = (second: number, hour = 10) =>
	new Date(Date.UTC(2026, 10, 20, hour, 0, second)).toISOString().replace(".000Z", "Z");
const input = (correlationid: string, data: unknown, time = noon): MadeUpLine => ({
	...{ collection: "model_inputs", time, correlationid, data },
});
const output = (correlationid: string, data: unknown, time = noon): MadeUpLine => ({
	...{ collection: "model_outputs", time, correlationid, data },
});
const customers = { columns: { "m/e/blue/model_inputs": "customer" } };
const cell = ({ rows, from }: Found, index = 0) => rows[index - from]?.cells.map((each) => each?.lexeme);

describe("the other half is this request's", () => {
	const nightly = [
		input(
			"nightly",
			[
				{ customer: "K1", x: 1 },
				{ customer: "K3", x: 3 },
			],
			at(0, 2),
		),
		output("nightly", [{ p: 0.1 }, { p: 0.3 }], at(0, 2)),
		input("K3", [{ customer: "K3", x: 103 }]),
		output("K3", [{ p: 0.93 }]),
	];

	test("also where its id is another request's customer", async () => {
		logs = await madeUpLogs(nightly);
		const of = { collection: "model_inputs", hour: noon, line: 1 };
		const { answer } = await logs.ask("K3", customers, { of });
		expect(answer.joined.map(({ correlationid, status }) => [correlationid, status])).toEqual([
			["K3", "matched"],
		]);
		expect(answer.joined[0]?.outputs.map((found) => cell(found))).toEqual([["0.93"]]);
		expect(answer.records.map(({ record }) => record.correlationid)).toEqual(["K3", "K3"]);
	});

	test("looked for as a correlation id, a value in a column is passed over", async () => {
		logs = await madeUpLogs(nightly);
		const { answer } = await logs.ask("K3", { ...customers, as: ["correlationid"] });
		expect([answer.total, answer.carried.column]).toEqual([2, 0]);
	});

	test("a customer's look-up has both, says as what, and marks the row on both sides", async () => {
		logs = await madeUpLogs(nightly);
		const { answer } = await logs.ask("K3", customers);
		expect(answer.carried).toEqual({ correlationid: 2, xrequestid: 2, id: 0, column: 2, related: 1 });
		expect(answer.total).toBe(4);
		expect(answer.joined.map(({ correlationid, index }) => [correlationid, index])).toEqual([
			["nightly", 1],
			["K3", 0],
		]);
		expect(answer.records.map(({ by, marked }) => [by, marked])).toEqual([
			["column", [1]],
			["related", []],
			["correlationid", [0]],
			["correlationid", []],
		]);
	});
});

test("more than fifty requests of a customer: every one is followed, all matched", async () => {
	logs = await madeUpLogs(
		Array.from({ length: 80 }, (_, n) => [
			input(`r-${n}x`, [{ customer: "C", x: n }], at(n)),
			output(`r-${n}x`, [{ y: n }], at(n)),
		]).flat(),
	);
	const { answer } = await logs.ask("C", customers);
	expect(answer.requests).toMatchObject({ matched: 80, input_only: 0, output_only: 0 });
	expect([answer.total, answer.carried.column, answer.carried.related]).toEqual([160, 80, 80]);
	expect(
		answer.joined.every(
			({ inputs, outputs }) => cell(inputs[0] as Found)?.[1] === cell(outputs[0] as Found)?.[0],
		),
	).toBe(true);
});

describe("an id that a context made once gives to all", () => {
	const constant = Array.from({ length: 600 }, (_, n) => [
		input("Demo", [{ n }]),
		output("Demo", [{ y: n }]),
	]).flat();

	test("counts both sides in full, whatever is listed", async () => {
		logs = await madeUpLogs(constant);
		const { answer, state } = await logs.ask("Demo");
		expect(answer.ambiguous).toEqual({ records: 1200, inputs: 600, outputs: 600 });
		expect(answer.total).toBe(1200);
		expect(hintOf(state, answer)).toContain("1,200 records share the id Demo: it is constant");
		const of = { collection: "model_inputs", hour: noon, line: 500 };
		const { answer: one } = await logs.ask("Demo", {}, { of });
		expect(one.joined.map(({ status, counts }) => [status, counts])).toEqual([
			["ambiguous", { inputs: 600, outputs: 600 }],
		]);
	});

	test("pages list every record once, in order", async () => {
		logs = await madeUpLogs(constant);
		const seen: string[] = [];
		let { answer } = await logs.ask("Demo", {}, { limit: 1 });
		for (let pages = 0; answer.next && pages < 20; pages++) {
			({ answer } = await logs.ask("Demo", {}, { limit: 100, after: answer.next }));
			seen.push(...answer.records.map(({ record }) => `${record.blob} ${record.line}`));
		}
		expect(answer.next).toBe(null);
		expect([seen.length, new Set(seen).size]).toEqual([1199, 1199]);
	});
});

test("the notice is of the ids that are used again, each with its own counts", async () => {
	const pairOf = (id: string, n: number) => [
		input(id, [{ customer: "V", x: n }], at(n)),
		output(id, [{ y: n }], at(n)),
	];
	logs = await madeUpLogs([
		...Array.from({ length: 300 }, (_, n) => pairOf(n < 2 ? "again" : `v-${n}x`, n)).flat(),
		output("again", [{ y: 9 }], at(0)),
		output("v-2x", [{ y: 9 }], at(2)),
	]);
	const { answer } = await logs.ask("V", customers);
	expect(answer.reused.map(({ correlationid, inputs, outputs }) => [correlationid, inputs, outputs])).toEqual(
		[
			["again", 2, 3],
			["v-2x", 1, 2],
		],
	);
	expect(answer.reusedIds).toBe(2);
	expect(answer.requests.matched).toBeGreaterThanOrEqual(297);
	expect(answer.total).toBe(602);
});

describe("lines that could not be read", () => {
	const damaged = [
		input("fine", [{ x: 1 }]),
		{
			collection: "model_inputs",
			time: noon,
			text: '{"correlationid": "broken-1", "data": [{"x": 1}], "time"',
		},
		{ collection: "model_inputs", time: noon, text: '{"correlationid": "broken-2", "data": []oops}' },
		output("fine", [{ y: 1 }]),
		output("broken-1", [{ y: 2 }]),
	];

	test("may hold the half that is missing, and say so", async () => {
		logs = await madeUpLogs(damaged);
		const { answer, state } = await logs.ask("broken-1");
		const [only] = answer.joined;
		expect([only?.status, only?.certain]).toEqual(["output_only", false]);
		const target = state.targets.find(({ ref }) => ref.name.collection === "model_inputs");
		expect(only && noteOf(only, target)).toMatch(
			/2 lines .* could not be read; they may hold it. The text of 1 names it/,
		);
	});

	test("are searched for an id that nobody else carries", async () => {
		logs = await madeUpLogs(damaged);
		const { answer, state } = await logs.ask("broken-2");
		expect(answer.total).toBe(0);
		expect(hintOf(state, answer)).toContain(
			"2 lines of what was searched could not be read; they may hold it",
		);
		const named = state.targets.flatMap(({ found }) => found?.damaged.naming ?? []);
		expect(named.map(({ line }) => line)).toEqual([3]);
	});

	test("make nothing doubtful of a pair", async () => {
		logs = await madeUpLogs(damaged);
		const { answer } = await logs.ask("fine");
		expect(answer.joined.map(({ status, certain }) => [status, certain])).toEqual([["matched", true]]);
	});
});

test("a half that was not searched for is not absent; searched through, it is found or absent", async () => {
	const hours = Array.from({ length: 40 }, (_, n) => at(n * 3600, 0));
	logs = await madeUpLogs([
		...hours.flatMap((time, n) => [
			input(`bg-${n}x`, [{ x: n }], time),
			output(`bg-${n}x`, [{ y: n }], time),
		]),
		input("late", [{ x: 1 }], at(58 * 60)),
		output("late", [{ y: 1 }], at(58 * 60 + 11_400)),
		input("lost", [{ x: 1 }], at(58 * 60)),
	]);
	const near = Date.UTC(2026, 10, 20, 10, 58);
	const { answer, state } = await logs.ask("late", { near, scope: "near" });
	expect(answer.joined.map(({ status, certain }) => [status, certain])).toEqual([["input_only", false]]);
	const target = state.targets.find(({ ref }) => ref.name.collection === "model_outputs");
	const note = answer.joined[0] && noteOf(answer.joined[0], target);
	expect(note).toContain(
		"No output was found in what was searched of model_outputs: 2026-11-20T09:00:00Z to 2026-11-20T12:00:00Z of",
	);
	// A window that is asked for is searched through.
	const window = { from: Date.UTC(2026, 10, 20, 10), to: Date.UTC(2026, 10, 20, 15) };
	expect((await logs.ask("late", { scope: "near", window })).answer.requests.matched).toBe(1);
	const cut = await logs.ask("lost", { scope: "near", window });
	expect(cut.answer.joined.map(({ status, certain }) => [status, certain])).toEqual([["input_only", false]]);
	const whole = await logs.ask("lost");
	expect(whole.answer.joined.map(({ status, certain }) => [status, certain])).toEqual([["input_only", true]]);
	expect((await logs.ask("late")).answer.requests.matched).toBe(1);
});

describe("an id that ends as a row's does", () => {
	const frame = (length: number, of: (i: number) => object) => Array.from({ length }, (_, i) => of(i));

	test("is the record of that name before it is a row, however many its base has", async () => {
		logs = await madeUpLogs([
			...Array.from({ length: 700 }, (_, n) => [
				input("job", [{ i: n }], at(n)),
				output("job", [{ o: n }], at(n)),
			]).flat(),
			input("job_5", [{ i: "EXACT" }], at(2400)),
			output("job_5", [{ o: "EXACT" }], at(2400)),
		]);
		const { answer } = await logs.ask("job_5");
		expect(answer.joined.map(({ status, correlationid }) => [status, correlationid])).toEqual([
			["matched", "job_5"],
		]);
		expect([answer.total, answer.ambiguous, answer.index]).toEqual([2, false, null]);
		expect(answer.row).toEqual({ correlationid: "job", index: 5, rows: 1, exists: false });
	});

	test("is offered as the row too where there is such a row", async () => {
		logs = await madeUpLogs([
			input(
				"order",
				frame(5, (v) => ({ v })),
			),
			output(
				"order",
				frame(5, (w) => ({ w })),
			),
			input("order_3", [{ v: 100 }], at(60)),
			output("order_3", [{ w: 100 }], at(60)),
		]);
		const { answer, state } = await logs.ask("order_3");
		expect(answer.joined.map(({ correlationid }) => correlationid)).toEqual(["order_3"]);
		expect(answer.row).toEqual({ correlationid: "order", index: 3, rows: 5, exists: true });
		expect(hintOf(state, answer)).toContain("Row 3 of order has this name too");
		const row = await logs.ask("order_4");
		expect([row.answer.index, row.answer.joined[0]?.index]).toEqual([4, 4]);
		const out = await logs.ask("order_5");
		expect([out.answer.joined[0]?.index, out.answer.row?.exists]).toEqual([null, false]);
		expect(hintOf(out.state, out.answer)).toBe("order has 5 rows: there is no row 5 of it.");
		expect((await logs.ask("order_03")).answer.total).toBe(0);
	});

	test("is shown wherever it lies in its request, both halves", async () => {
		logs = await madeUpLogs([
			input(
				"frame",
				frame(5000, (i) => ({ i })),
			),
			output(
				"frame",
				frame(5000, (o) => ({ o: -o })),
			),
		]);
		const { answer } = await logs.ask("frame_4321");
		const [pair] = answer.joined;
		expect([pair?.index, pair?.inputs[0]?.from, pair?.outputs[0]?.from]).toEqual([4321, 4000, 4000]);
		expect([pair?.inputs[0], pair?.outputs[0]].map((found) => found && cell(found, 4321))).toEqual([
			["4321"],
			["-4321"],
		]);
		const { answer: last } = await logs.ask("frame", {}, { index: 4999 });
		expect(last.joined[0]?.outputs.map((found) => cell(found, 4999))).toEqual([["-4999"]]);
	});

	test("the row a customer stands in is among those listed, on both sides", async () => {
		logs = await madeUpLogs([
			input(
				"frame",
				frame(5000, (i) => ({ customer: `C${i}` })),
			),
			output(
				"frame",
				frame(5000, (o) => ({ o })),
			),
		]);
		const { answer } = await logs.ask("C4321", customers);
		const [pair] = answer.joined;
		expect([pair?.index, pair?.inputs[0]?.marked]).toEqual([4321, [4321]]);
		expect(pair?.outputs.map((found) => cell(found, 4321))).toEqual([["4321"]]);
	});
});

describe("a model's request and the one it came with", () => {
	const threeWay = ["R1", "R2"].flatMap((request, n): MadeUpLine[] => [
		{ collection: "request", time: at(n), correlationid: request, data: { data: [[n]] } },
		{ ...input(`CTX-${n}`, [{ x: n }], at(n)), xrequestid: request },
		{
			collection: "preprocessed",
			time: at(n),
			correlationid: `CTX-${n}`,
			xrequestid: request,
			data: [{ s: n }],
		},
		{ ...output(`CTX-${n}`, [{ y: n }], at(n)), xrequestid: request },
		{ collection: "response", time: at(n + 1), correlationid: request, data: [n] },
	]);
	const order = ["request", "model_inputs", "preprocessed", "model_outputs", "response"];

	test.each(["R1", "CTX-0"])("are one, from either end: %s", async (id) => {
		logs = await madeUpLogs(threeWay);
		const { answer } = await logs.ask(id);
		expect(answer.total).toBe(5);
		expect(answer.records.map(({ target }) => target.ref.name.collection)).toEqual(order);
		expect(answer.requests.matched).toBe(2);
	});

	test.each(["request", "model_inputs", "preprocessed", "response"])(
		"are one, from a record of %s",
		async (collection) => {
			logs = await madeUpLogs(threeWay);
			const id = collection.startsWith("re") ? "R1" : "CTX-0";
			const hour = noon;
			const { answer } = await logs.ask(
				id,
				{ as: ["correlationid", "xrequestid"] },
				{ of: { collection, hour, line: 1 } },
			);
			expect(answer.joined.map(({ status }) => status)).toEqual(["matched", "matched"]);
			expect(new Set(answer.records.map(({ target }) => target.ref.name.collection))).toEqual(new Set(order));
			expect(answer.records).toHaveLength(5);
		},
	);

	test("are one from a customer too, among what was read before", async () => {
		logs = await madeUpLogs(
			threeWay.map((line) => ({
				...line,
				data: line.collection === "model_inputs" ? [{ customer: line.xrequestid }] : line.data,
			})),
		);
		await logs.ask("R1");
		const { answer } = await logs.ask("R2", { ...customers, as: ["column"], scope: "copies" });
		expect([answer.total, answer.carried.column, answer.carried.related]).toEqual([5, 1, 4]);
		expect(answer.requests.matched).toBe(2);
	});

	test.each(["model_inputs", "preprocessed"])(
		"of an id that is used again, are those of the time of a record of %s",
		async (collection) => {
			logs = await madeUpLogs(
				[1, 2]
					.flatMap((n) => [
						input("a", [{ x: n }], at(n)),
						{ collection: "preprocessed", time: at(n), correlationid: "a", data: [{ s: n }] },
					])
					.concat(output("other", [{ y: 1 }])),
			);
			const { answer } = await logs.ask("a", {}, { of: { collection, hour: noon, line: 2 } });
			expect(answer.records.map((found) => [found.target.ref.name.collection, cell(found)])).toEqual([
				["model_inputs", ["2"]],
				["preprocessed", ["2"]],
			]);
			expect(answer.joined.map(({ status, inputs }) => [status, inputs.length])).toEqual([["input_only", 1]]);
		},
	);

	test("what another request logged between is not this one's", async () => {
		logs = await madeUpLogs([
			input("a", [{ x: 1 }], at(1)),
			output("a", [{ y: 1 }], at(1)),
			{ collection: "preprocessed", time: at(1), correlationid: "a", data: [{ s: 1 }] },
			{ collection: "preprocessed", time: at(2), correlationid: "b", data: [{ s: 2 }] },
		]);
		const { answer } = await logs.ask("a", {}, { of: { collection: "model_outputs", hour: noon, line: 1 } });
		expect(answer.records.map(({ record }) => record.correlationid)).toEqual(["a", "a", "a"]);
	});
});

test.each([
	["FINE-a1", "case"],
	[" Fine-A1 ", "blanks"],
	["Fine-A1\t", "blanks"],
	["cafe\u0301-1", "unicode"],
	["4159e96f", "prefix"],
])("%j is not joined with what looks like it, but offered (%s)", async (id, how) => {
	logs = await madeUpLogs([
		input("Fine-A1", [{ x: 1 }]),
		input("caf\u00e9-1", [{ x: 1 }]),
		input("4159e96f-aaaa", [{ x: 1 }]),
		input("4159", [{ x: 1 }]),
	]);
	const { answer, state } = await logs.ask(id);
	expect(answer.total).toBe(0);
	expect(state.nearMisses.map((near) => near.how)).toEqual([how]);
	expect((await logs.ask("4159e96")).state.nearMisses).toEqual([]);
	expect((await logs.ask("4159")).state.nearMisses).toEqual([]);
});

test("what a fresh home answers and one that has read all differs in nothing but in what was searched", async () => {
	const lines = Array.from({ length: 12 }, (_, n) => [
		input(`r-${n}x`, [{ customer: n % 2 ? "odd" : "even", x: n }], at(n * 3600, 0)),
		...(n % 3 ? [output(`r-${n}x`, [{ y: n }], at(n * 3600 + 1, 0))] : []),
	]).flat();
	const comparable = ({ total, carried, requests, joined, records }: Answer) => ({
		...{ total, carried, requests },
		joined: joined.map(({ correlationid, status, index, certain }) => [
			correlationid,
			status,
			index,
			certain,
		]),
		records: records.map(({ by, marked, record }) => [by, marked, record.id]),
	});
	logs = await madeUpLogs(lines);
	const fresh = await logs.ask("even", customers);
	expect(fresh.state.targets.map(({ copy }) => copy)).toEqual([null, null]);
	// Another scope is another search, now over copies that have it all.
	const warm = await logs.ask("even", { ...customers, endpoint: "e" });
	expect(warm.state.targets.map(({ copy }) => copy?.blobs)).toEqual([12, 8]);
	expect(comparable(warm.answer)).toEqual(comparable(fresh.answer));
	expect(fresh.answer.requests).toMatchObject({ matched: 4, input_only: 2 });
});
