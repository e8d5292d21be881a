import { Worker } from "node:worker_threads";
import { expect, it, vi } from "vitest";
import { BatchBuilder } from "@/lib/record/batch";
import { readLine } from "@/lib/record/line";
import type { Line } from "@/lib/record/lines";
import { sidecarOf } from "@/lib/record/sidecar";
import { entry, startThread, testParser } from "@/test/ingest/testParser";
import { parseLines, parsePayload } from "./parser";
import { RawLines, type RawUnit } from "./rawLines";
import { threadedParser } from "./threads";

function lines(texts: readonly string[], more: Partial<Line> = {}): RawUnit {
	const raw = new RawLines();
	let offset = 0;
	for (const [i, text] of texts.entries()) {
		const bytes = Buffer.from(text);
		raw.add(i % 3, { number: i + 1, offset, length: bytes.length, bytes, tooLong: false, ...more });
		offset += bytes.length + 1;
	}
	return raw.finish();
}

const record = (i: number) =>
	JSON.stringify({
		id: `r${i}`,
		time: i % 5 === 0 ? "no time" : "2026-03-01T00:00:00Z",
		type: "azureml.inference.model_inputs",
		data: [
			{ n: i, text: i % 2 ? "ü" : "plain", nested: { i } },
			{ n: i + 0.5, only: null },
		],
		correlationid: `c${i}`,
	});

/** A record whose payload lies in a file beside its log. */
function sidecarRecord() {
	const line = JSON.stringify({ id: "r", dataref: "p.json" });
	const parsed = readLine(
		{ number: 1, offset: 0, length: line.length, bytes: Buffer.from(line), tooLong: false },
		new BatchBuilder(),
		0,
	);
	if (parsed.kind !== "record") throw new Error("not a record");
	return {
		record: parsed.record,
		sidecar: sidecarOf(parsed.record) ?? { reference: "p.json", expectsRows: true },
	};
}

it("reads on a thread what it would read here: records, rows, problems and remarks", async () => {
	const texts = [...Array.from({ length: 50 }, (_, i) => record(i)), "", "[1]", "{broken", `${record(7)},`];
	const read = await testParser.parse(lines(texts), undefined);
	const here = parseLines(lines(texts), undefined);
	expect(read?.problems).toEqual(here?.problems);
	expect(read?.problems).toHaveLength(2);
	const fields = ({
		blob,
		line,
		offset,
		length,
		time,
		id,
		correlationid,
		rows,
		shape,
		notes,
	}: object & {
		[field: string]: unknown;
	}) => ({ blob, line, offset, length, time, id, correlationid, rows, shape, notes });
	expect(read?.records.map((each) => fields({ ...each }))).toEqual(
		here?.records.map((each) => fields({ ...each })),
	);
	const cells = (found: typeof here) =>
		found?.rows.columns.map(({ name, kinds, numbers, texts }) => {
			const rows = Array.from({ length: found.rows.count }, (_, row) => [
				found.rows.records[row],
				found.rows.indexes[row],
				kinds[row],
				numbers[row],
				texts[row],
			]);
			return { name, rows };
		});
	expect(cells(read)).toEqual(cells(here));
	expect(read?.rows.count).toBe(102);
});

it("says no more than that a payload lies sidecar the log", async () => {
	const sidecar = JSON.stringify({ id: "x", dataref: "https://account.blob.core.windows.net/c/x.json" });
	expect(await testParser.parse(lines([record(1), sidecar]), undefined)).toBeUndefined();
});

it("keeps a line beyond the bound the problem it is", async () => {
	const read = await testParser.parse(lines([record(1)], { tooLong: true, length: 2 ** 25 }), undefined);
	expect(read?.problems).toMatchObject([{ reason: "too_long", length: 2 ** 25 }]);
});

it("answers more units than it has threads", async () => {
	const units = Array.from({ length: 9 }, (_, i) => lines([record(i)]));
	const read = await Promise.all(units.map((unit) => testParser.parse(unit, undefined)));
	expect(read.map((each) => each?.records[0]?.id)).toEqual(units.map((_, i) => `r${i}`));
});

it("fails what a thread that dies was reading, and goes on with another", async () => {
	const dying = [true];
	const parser = threadedParser(
		1,
		() =>
			dying.pop()
				? new Worker(`require("node:worker_threads").parentPort.once("message", () => process.exit(3));`, {
						eval: true,
					})
				: startThread(),
		{ inlineBytes: 0 },
	);
	const [first, second] = [
		parser.parse(lines([record(1)]), undefined),
		parser.parse(lines([record(2)]), undefined),
	];
	await expect(first).rejects.toThrow("the thread that reads lines ended");
	expect((await second)?.records[0]?.id).toBe("r2");
});

it("does without a thread that died while nobody waited for it", async () => {
	// It dies when it has answered, not when some time has passed: to begin takes a thread as long as the machine is busy.
	const code = `const { parentPort } = require("node:worker_threads");
		const post = parentPort.postMessage.bind(parentPort);
		parentPort.postMessage = (...message) => {
			post(...message);
			setTimeout(() => { throw new Error("late"); }, 50);
		};
		require("tsx/cjs"); require(${entry});`;
	let begun = 0;
	const parser = threadedParser(
		1,
		() => {
			begun++;
			return begun === 1 ? new Worker(code, { eval: true }) : startThread();
		},
		{ inlineBytes: 0 },
	);
	expect((await parser.parse(lines([record(1)]), undefined))?.records[0]?.id).toBe("r1");
	await vi.waitFor(
		async () => {
			expect((await parser.parse(lines([record(2)]), undefined))?.records[0]?.id).toBe("r2");
			expect(begun).toBe(2);
		},
		{ timeout: 5_000, interval: 250 },
	);
});

it("fails when no thread can be started, each time anew", async () => {
	const parser = threadedParser(1, () => new Worker("throw new Error('no thread')", { eval: true }), {
		inlineBytes: 0,
	});
	for (let i = 0; i < 2; i++) {
		await expect(parser.parse(lines([record(1)]), undefined)).rejects.toThrow("no thread");
	}
});

it("hands large texts over piece by piece, and every one is where it was", async () => {
	// Some four megabytes of texts in two columns, holes and all.
	const texts = Array.from({ length: 400 }, (_, i) =>
		JSON.stringify({
			id: `r${i}`,
			data: [
				{ a: `${i} ${"é".repeat(9_000)}`, ...(i % 3 === 0 ? {} : { b: `${i} ${"x".repeat(2_000)}` }), c: i },
			],
		}),
	);
	const read = await testParser.parse(lines(texts), undefined);
	const here = parseLines(lines(texts), undefined);
	const found = (some: typeof here) =>
		some?.rows.columns.map(({ name, texts, numbers }) => [
			name,
			Array.from({ length: some.rows.count }, (_, row) => texts[row] ?? null),
			[...numbers.subarray(0, some.rows.count)],
		]);
	expect(found(read)).toEqual(found(here));
	// The thread is free again.
	expect((await testParser.parse(lines([record(1)]), undefined))?.records).toHaveLength(1);
});

it("reads a payload on a thread as it would here, whether its bytes are its own or a part of others", async () => {
	const rows = Array.from({ length: 3_000 }, (_, i) => ({ a: i, b: `${i} ${"ü".repeat(400)}` }));
	const text = Buffer.from(JSON.stringify(rows));
	const own = Buffer.from(new Uint8Array(text).buffer);
	const part = Buffer.concat([Buffer.from("xx"), text, Buffer.from("x")]).subarray(2, 2 + text.length);
	const sidecar = sidecarRecord();
	const here = parsePayload(sidecar, Buffer.from(text), undefined);
	for (const bytes of [own, part]) {
		const read = await testParser.payload(sidecar, bytes, undefined);
		expect(read.records.map(({ rows, shape }) => ({ rows, shape }))).toEqual(
			here.records.map(({ rows, shape }) => ({ rows, shape })),
		);
		expect(read.rows.count).toBe(3_000);
		expect(read.rows.columns.map(({ name, texts }) => [name, texts.slice(0, 3_000)])).toEqual(
			here.rows.columns.map(({ name, texts }) => [name, texts.slice(0, 3_000)]),
		);
	}
});

it("hands a large payload to a thread unread, its bytes moved and not copied, and answers others meanwhile", async () => {
	// Says what it was given and reads nothing of it: rows could come from this thread only.
	const code = `const { parentPort, threadId } = require("node:worker_threads");
		parentPort.on("message", ({ bytes }) =>
			parentPort.postMessage({ error: "thread " + threadId + " was given " + Buffer.from(bytes).toString("utf8", 0, 9) + ", " + bytes.length + " bytes" }));`;
	let begun = 0;
	const parser = threadedParser(2, () => {
		begun++;
		return new Worker(code, { eval: true });
	});
	const sidecar = sidecarRecord();
	const rows = (count: number) =>
		Buffer.from(new TextEncoder().encode(`[${'{"a":1},'.repeat(count - 1)}{"a":1}]`));

	const small = await parser.payload(sidecar, rows(10), undefined);
	expect([small.rows.count, begun]).toEqual([10, 0]);

	const large = rows(100_000);
	const read = parser.payload(sidecar, large, undefined);
	const settled = vi.fn();
	read.then(settled, settled);
	// The payload is on its way to the thread, and this one goes on at once.
	expect((await parser.payload(sidecar, rows(10), undefined)).rows.count).toBe(10);
	expect(settled).not.toHaveBeenCalled();
	await expect(read).rejects.toThrow(/^thread [1-9]\d* was given \[\{"a":1\},, 800001 bytes$/);
	expect([begun, large.byteLength]).toEqual([1, 0]);
});
