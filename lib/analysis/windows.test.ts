import { expect, test } from "vitest";
import { windowOf } from "@/lib/time";
import { all, hour, line, openWorkbench, type Workbench } from "@/test/analysis/workbench";

const at = (clock: string) => `2026-03-01T${clock}Z`;
const row = (name: string, clock: string) => line(`[{"name":"${name}"}]`, { id: name, time: at(clock) });

async function namesIn(bench: Workbench, ...args: Parameters<Workbench["open"]>): Promise<string[]> {
	const { engine } = bench.workspace;
	const source = await bench.open(...args);
	const { rows, total } = await engine.rows(source, all);
	const totals = await engine.totals(source);
	const columns = await engine.columns(source);
	// Three questions of one window agree with each other.
	expect([total, totals.rows, totals.records]).toEqual([rows.length, rows.length, rows.length]);
	const { text = 0, missing = 0 } = columns[0]?.kinds ?? {};
	expect(text + missing).toBe(rows.length);
	return rows.map(({ correlationid }) => correlationid ?? "");
}

test("an hour's blobs count whole, whatever time their records have", async () => {
	const bench = await openWorkbench();
	bench.put(
		"2026/03/01/00/a.jsonl",
		row("early", "00:00:00") + row("late", "01:00:01") + row("odd", "09:00:00"),
	);
	bench.put("2026/03/01/01/a.jsonl", row("next", "01:30:00"));
	expect(await namesIn(bench, hour(0))).toEqual(["early", "late", "odd"]);
	expect(await namesIn(bench, hour(1))).toEqual(["next"]);
	expect(await namesIn(bench, hour(0, 2))).toEqual(["early", "late", "next", "odd"]);
	expect(await namesIn(bench, hour(2))).toEqual([]);
	expect(await namesIn(bench)).toEqual(["early", "late", "next", "odd"]);
});

test("where a window cuts an hour, the records' time decides, half-open; without a time they belong to it", async () => {
	const bench = await openWorkbench();
	const untimed = line('[{"name":"untimed"}]', { id: "untimed", time: "yesterday" });
	bench.put(
		"2026/03/01/00/a.jsonl",
		[row("before", "00:09:59.999"), row("first", "00:10:00"), row("last", "00:19:59.999")].join("") +
			row("after", "00:20:00") +
			untimed,
	);
	const window = windowOf(at("00:10:00"), at("00:20:00"));
	expect(await namesIn(bench, window)).toEqual(["first", "last", "untimed"]);
	expect(await namesIn(bench, windowOf(at("00:30:00"), at("00:40:00")))).toEqual(["untimed"]);
});

test("a window from the middle of one hour to the middle of another takes the hour between whole", async () => {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", row("a", "00:29:00") + row("b", "00:30:00"));
	bench.put("2026/03/01/01/a.jsonl", row("c", "01:00:00") + row("elsewhere", "23:00:00"));
	bench.put("2026/03/01/02/a.jsonl", row("d", "02:29:00") + row("e", "02:30:00"));
	const window = windowOf(at("00:30:00"), at("02:30:00"));
	expect(await namesIn(bench, window)).toEqual(["b", "c", "d", "elsewhere"]);
});

test("blobs in no dated folder, and a year's blob, give an hour its records by their time", async () => {
	const bench = await openWorkbench();
	bench.put("undated.jsonl", row("u0", "00:30:00") + row("u1", "01:30:00"));
	bench.put("2026/year.jsonl", row("y0", "00:40:00") + row("y1", "01:40:00"));
	bench.put("2026/03/01/01/hour.jsonl", row("h1", "01:50:00"));
	expect(await namesIn(bench, hour(0))).toEqual(["u0", "y0"]);
	expect(await namesIn(bench, hour(1))).toEqual(["u1", "y1", "h1"]);
	expect(await namesIn(bench)).toEqual(["u0", "y0", "u1", "y1", "h1"]);
});

test("columns are those of the window's rows, counted by kind, whole blobs and cut ones together", async () => {
	const bench = await openWorkbench();
	const of = (clock: string, data: string) => line(data, { time: at(clock) });
	bench.put(
		"2026/03/01/00/a.jsonl",
		of("00:10:00", '[{"old":1}]') + of("00:50:00", '[{"x":1,"y":null},{"x":2}]'),
	);
	bench.put(
		"2026/03/01/01/a.jsonl",
		of("01:10:00", '[{"x":1.5,"y":true},{"x":"a"},{"x":[]},{"y":12345678901234567890}]'),
	);
	bench.put("2026/03/01/02/a.jsonl", of("02:10:00", '[{"later":1}]'));
	const source = await bench.open(windowOf(at("00:30:00"), at("02:00:00")));
	const none = { missing: 0, null: 0, boolean: 0, int: 0, float: 0, text: 0, json: 0 };
	expect(await bench.workspace.engine.columns(source)).toEqual([
		{ name: "x", kinds: { ...none, missing: 1, int: 2, float: 1, text: 1, json: 1 }, inexact: 0 },
		{ name: "y", kinds: { ...none, missing: 3, null: 1, boolean: 1, int: 1 }, inexact: 1 },
	]);
});

test("damaged lines are reported with the rows, and counted once", async () => {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", `${row("a", "00:10:00")}{broken\n\n${row("b", "00:20:00")}[1]\n`);
	const source = await bench.open(hour(0));
	const { engine } = bench.workspace;
	expect(await engine.totals(source)).toEqual({ blobs: 1, records: 2, rows: 2, problems: 2 });
	const { problems, total } = await engine.problems(source, { offset: 0, limit: 10 });
	expect(total).toBe(2);
	expect(problems.map(({ line, reason, text }) => [line, reason, text])).toEqual([
		[2, "invalid_json", "{broken"],
		[5, "not_an_object", "[1]"],
	]);
	const { records } = await engine.records(source, { offset: 0, limit: 10 });
	expect(records.map(({ line, correlationid, rows, time }) => [line, correlationid, rows, time])).toEqual([
		[1, "a", 1, Date.parse(at("00:10:00"))],
		[4, "b", 1, Date.parse(at("00:20:00"))],
	]);
});

test("a window of a collection that is not there is an error, one without logs is empty", async () => {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", row("a", "00:10:00"));
	expect(await namesIn(bench, hour(5))).toEqual([]);
	const { openWindow } = await import("./openWindow");
	await expect(
		openWindow(bench.workspace, bench.ref("nothing"), { window: undefined }),
	).rejects.toMatchObject({
		kind: "not_found",
	});
});
