import { beforeAll, describe, expect, it } from "vitest";
import { collectedRoot } from "./envelope";
import { type ReadLine, readBack } from "./readBack";
import { storyOf } from "./story";
import { loggedDays } from "./workspace";

const now = Date.parse("2026-03-20T15:30:00Z");
const contents = (seed: string, since?: number, until = now) => {
	const story = storyOf(seed, now, 14, 0.1);
	const whole = new Map<string, string>();
	for (const { path, content } of [...loggedDays(story, since ?? story.start, until)].flat()) {
		whole.set(path, (whole.get(path) ?? "") + content);
	}
	return whole;
};

describe("the sample workspace", () => {
	it("is the same for a seed, another for another", () => {
		expect(contents("a")).toEqual(contents("a"));
		expect(contents("a")).not.toEqual(contents("b"));
	});

	it("continued at any second is what it would have been at once", () => {
		const cut = now - 5 * 3_600_000 - 1_234_000;
		const parts = contents("a", undefined, cut);
		for (const [path, more] of contents("a", cut)) parts.set(path, (parts.get(path) ?? "") + more);
		expect(parts).toEqual(contents("a"));
	});

	it("logs valid envelopes, in the folder of their time, up to now", () => {
		const lines = readBack(collectedRoot, now, 0.2);
		expect(lines.length).toBeGreaterThan(5000);
		for (const { path, time } of lines) {
			const [year, month, day, hour = "", minute = ""] = path.split("/").slice(4, -1);
			const dated = `${year}-${month}-${day}${hour && `T${hour}`}${minute && `:${minute}`}`;
			expect(new Date(time).toISOString().slice(0, dated.length)).toBe(dated);
			expect(time).toBeLessThan(now);
		}
		expect(new Set(lines.map(({ path }) => path.split("/").length))).toEqual(new Set([8, 9, 10]));
	});

	it("declares the length of the body before Go escaped it", () => {
		for (const { text } of readBack(`${collectedRoot}/assistant/`, now, 0.2)) {
			const [, declared] = /"contentrange":"bytes 0-\d+\/(\d+)"/.exec(text) ?? [];
			const body = /"data":(\[.*?\]),"(?:contentrange|correlationid|xrequestid|modelversion|coll|agent)/.exec(
				text,
			);
			const posted = (body?.[1] ?? "").replace(/\\u00(3c|3e|26)/g, "<");
			expect(posted.length).toBe(Number(declared));
			expect(text).toMatch(/^[\x20-\x7e]*$/);
			expect(text).not.toMatch(/[<>&]/);
		}
	});

	it("orders the keys after the payload differently from line to line", () => {
		const orders = new Set(
			readBack(`${collectedRoot}/telemetry/`, now, 0.05).map(({ text }) =>
				Object.keys(JSON.parse(text)).join(),
			),
		);
		expect(orders.size).toBeGreaterThan(100);
		for (const order of orders)
			expect(order).toMatch(/^specversion,id,source,type,datacontenttype,time,data,/);
	});
});

describe("credit-default", () => {
	const scale = 0.25;
	const story = storyOf("test", now, 14, scale);
	let blue: ReadLine[];
	let green: ReadLine[];
	beforeAll(() => {
		const lines = readBack(`${collectedRoot}/credit-default/`, now, scale);
		blue = lines.filter(({ path }) => path.includes("/blue/"));
		green = lines.filter(({ path }) => path.includes("/green/"));
	});
	const inputs = (from: number, to = now) =>
		blue
			.filter((line) => line.collection === "model_inputs" && from <= line.time && line.time < to)
			.flatMap(({ rows }) => rows);
	const days = () =>
		Array.from({ length: 14 }, (_, day) =>
			inputs(story.start + day * 86_400_000, story.start + (day + 1) * 86_400_000),
		);
	const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

	// Amounts are log-normal: a day's mean would swing with its few largest.
	const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

	it("has 60,000 to 100,000 rows at scale 1, of 24 columns, one to five a record, from two instances", () => {
		const rows = inputs(story.start);
		expect(rows.length / scale).toBeGreaterThan(60_000);
		expect(rows.length / scale).toBeLessThan(100_000);
		expect(new Set(rows.map((row) => Object.keys(row).length))).toEqual(new Set([24]));
		expect(new Set(blue.map(({ rows }) => rows.length))).toEqual(new Set([1, 2, 3, 4, 5]));
		expect(new Set(blue.map(({ path }) => path.split("/").at(-1))).size).toBe(2);
	});

	it("drifts from its tenth day on and not before", () => {
		expect(story.driftFrom).toBe(story.start + 9 * 86_400_000);
		const [before, after] = [days().slice(0, 9), days().slice(9)];
		const bill = (rows: ReadLine["rows"]) => median(rows.map((row) => Number(row.BILL_AMT1)));
		const usual = mean(before.map(bill));
		for (const day of before) expect(Math.abs(bill(day) / usual - 1)).toBeLessThan(0.2);
		for (const day of after) expect(bill(day) / usual).toBeGreaterThan(1.3);
		const share = (rows: ReadLine["rows"], column: string, value: unknown) =>
			mean(rows.map((row) => (row[column] === value ? 1 : 0)));
		for (const day of before) {
			expect(share(day, "EDUCATION", 5)).toBe(0);
			expect(share(day, "channel", "partner")).toBe(0);
			expect(share(day, "PAY_AMT6", null)).toBeLessThan(0.02);
		}
		for (const day of after) {
			expect(share(day, "EDUCATION", 5)).toBeGreaterThan(0.08);
			expect(share(day, "channel", "partner")).toBeGreaterThan(0.1);
			expect(share(day, "PAY_AMT6", null)).toBeGreaterThan(0.1);
		}
	});

	it("sends PAY_4 as text on the last day only", () => {
		const types = days().map((rows) => [...new Set(rows.map((row) => typeof row.PAY_4))].join());
		expect(types).toEqual([...Array.from({ length: 13 }, () => "number"), "string"]);
	});

	it("keeps amounts floats in the text, whole ones too", () => {
		const line = blue.find(({ collection }) => collection === "model_inputs");
		expect(line?.text).toMatch(/"LIMIT_BAL":\d+\.0,"SEX":[12],/);
	});

	it("is silent for one hour, blue only", () => {
		const hours = new Set(blue.map(({ time }) => Math.floor(time / 3_600_000)));
		const missing = [];
		for (let hour = story.start; hour < now; hour += 3_600_000) {
			if (!hours.has(hour / 3_600_000)) missing.push(hour);
		}
		expect(missing).toEqual([story.silentHour]);
	});

	it("pairs inputs with outputs by id, time and rows, except a few on either side", () => {
		const byId = (collection: string) =>
			new Map(
				blue
					.filter((line) => line.collection === collection && line.correlationId !== "test")
					.map((line) => [line.correlationId, line]),
			);
		const [asked, answered] = [byId("model_inputs"), byId("model_outputs")];
		const lonely = (one: Map<string, ReadLine>, other: Map<string, ReadLine>) =>
			[...one.keys()].filter((id) => !other.has(id)).length / one.size;
		expect(lonely(asked, answered)).toBeGreaterThan(0.003);
		expect(lonely(asked, answered)).toBeLessThan(0.01);
		expect(lonely(answered, asked)).toBeGreaterThan(0.001);
		expect(lonely(answered, asked)).toBeLessThan(0.006);
		for (const [id, { time, rows }] of asked) {
			const answer = answered.get(id);
			if (answer) expect([answer.time, answer.rows.length]).toEqual([time, rows.length]);
		}
		const reused = blue.filter((line) => line.correlationId === "test" && line.collection === "model_inputs");
		expect(reused.length).toBeGreaterThan(24);
		expect(new Set(reused.map(({ time }) => Math.floor(time / 86_400_000))).size).toBeGreaterThan(9);
	});

	it("has green for the last three days", () => {
		expect(Math.min(...green.map(({ time }) => time))).toBeGreaterThanOrEqual(story.start + 11 * 86_400_000);
		expect(new Set(green.map(({ time }) => Math.floor(time / 86_400_000))).size).toBe(3);
	});
});
