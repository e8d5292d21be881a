import { expect, test } from "vitest";
import { windowOf } from "@/lib/time";
import { all, line, openWorkbench, type Workbench } from "@/test/analysis/workbench";
import { driftOf } from "../drift/drift";
import { openBaseline } from "./openBaseline";
import type { OpenedBaseline } from "./openedBaseline";
import { sameWeekdays, weekdayNames } from "./weekdays";

/** 28 March 2026 is a Saturday. */
const saturday = windowOf("2026-03-28T00:00:00Z", "2026-03-29T00:00:00Z");

/** A record at noon of each day of March, and one at half past. */
function march(bench: Workbench, days: readonly number[]): void {
	for (const day of days) {
		const date = `2026-03-${String(day).padStart(2, "0")}`;
		const row = (clock: string) =>
			line(`[{"day":${day}}]`, { id: `${date} ${clock}`, time: `${date}T${clock}:00Z` });
		bench.put(`${date.replaceAll("-", "/")}/12/a.jsonl`, row("12:00") + row("12:30"));
	}
}

async function ready(opened: Promise<OpenedBaseline>) {
	const baseline = await opened;
	if (baseline.state !== "ready") throw new Error("not ready");
	return baseline;
}

const open = (bench: Workbench, weeks: number, window = saturday) =>
	ready(openBaseline(bench.workspace, { kind: "weekdays", weeks }, { ref: bench.ref(), window }));

async function idsIn(bench: Workbench, baseline: Awaited<ReturnType<typeof open>>) {
	const { engine } = bench.workspace;
	const { rows, total } = await engine.rows(baseline.source, all);
	const counted = await engine.distributions(baseline.source, { columns: ["day"] });
	const totals = await engine.totals(baseline.source);
	expect([total, counted.rows, totals.rows]).toEqual([rows.length, rows.length, rows.length]);
	return rows.map(({ correlationid }) => correlationid).sort();
}

test("a Saturday's baseline is the Saturdays before it, of so many weeks, and nothing between them", async () => {
	const bench = await openWorkbench();
	march(bench, [1, 6, 7, 8, 14, 20, 21, 22, 27, 28]);
	const baseline = await open(bench, 3);
	const noons = (...days: string[]) =>
		days.flatMap((day) => [`2026-03-${day} 12:00`, `2026-03-${day} 12:30`]);
	expect(await idsIn(bench, baseline)).toEqual(noons("07", "14", "21"));
	expect(baseline.label).toBe(
		"Saturday of the 3 weeks before the window, within 2026-03-07 – 2026-03-21 UTC",
	);
	expect(baseline.notes).toEqual([]);
	expect(await idsIn(bench, await open(bench, 1))).toEqual(noons("21"));
});

test("only their own days are read", async () => {
	const bench = await openWorkbench();
	march(bench, [13, 14, 15, 20, 21, 22]);
	await open(bench, 2);
	const read = bench.store.counts.calls.flatMap(([call, path]) => (call === "read" ? [path] : []));
	expect(read.sort()).toEqual(["14", "21"].map((day) => bench.pathOf(`2026/03/${day}/12/a.jsonl`)));
});

test("weeks without rows are said", async () => {
	const bench = await openWorkbench();
	march(bench, [14, 28]);
	const baseline = await open(bench, 3);
	expect(await idsIn(bench, baseline)).toHaveLength(2);
	expect(baseline.notes).toEqual(["no rows in 2026-03-07 UTC, 2026-03-21 UTC"]);
});

test("a part of a day is the same part of it; a record without a time is counted once", async () => {
	const bench = await openWorkbench();
	march(bench, [14, 21]);
	const untimed = line('[{"day":0}]', { id: "untimed", time: "yesterday" });
	bench.put("2026/03/21/12/b.jsonl", untimed);
	const window = windowOf("2026-03-28T12:20:00Z", "2026-03-28T12:40:00Z");
	const baseline = await open(bench, 2, window);
	expect(await idsIn(bench, baseline)).toEqual(["2026-03-14 12:30", "2026-03-21 12:30", "untimed"]);
	expect(baseline.label).toMatch(/^the same hours of Saturday of the 2 weeks before the window/);
	const other = await open(bench, 2, windowOf("2026-03-28T11:50:00Z", "2026-03-28T12:10:00Z"));
	expect(await idsIn(bench, other)).toEqual(["2026-03-14 12:00", "2026-03-21 12:00", "untimed"]);
	// Other rows, another version: what was counted in one is never the answer of the other.
	expect(await other.version()).not.toBe(await baseline.version());
});

test("a whole week has every weekday; a longer window has none of its own, and the message says what to ask for", async () => {
	const week = windowOf("2026-03-22T00:00:00Z", "2026-03-29T00:00:00Z");
	expect(sameWeekdays(week, 2)).toEqual([
		windowOf("2026-03-08T00:00:00Z", "2026-03-15T00:00:00Z"),
		windowOf("2026-03-15T00:00:00Z", "2026-03-22T00:00:00Z"),
	]);
	expect(weekdayNames(week)).toBe("every weekday");
	expect(weekdayNames(windowOf("2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z"))).toBe("Saturday, Sunday");
	const bench = await openWorkbench();
	const longer = windowOf("2026-03-20T00:00:00Z", "2026-03-29T00:00:00Z");
	await expect(open(bench, 4, longer)).rejects.toMatchObject({
		kind: "invalid",
		message: "baseline weekdays:4 needs a window of at most a week, and this one has 9 days",
		fix: "Give a shorter window, or trailing:4w, which has every weekday.",
	});
});

test("without a window there are no weekdays", async () => {
	const bench = await openWorkbench();
	const asked = { ref: bench.ref(), window: undefined };
	await expect(openBaseline(bench.workspace, { kind: "weekdays", weeks: 4 }, asked)).rejects.toThrow(
		"baseline lies before a window, and there is none",
	);
});

test("a review against them counts the rows of those days, and which of them share records", async () => {
	const bench = await openWorkbench();
	for (const [day, value] of [
		[14, 1],
		[18, 50],
		[21, 2],
		[28, 1],
	] as const) {
		const rows = JSON.stringify(
			Array.from({ length: 10 }, (_, row) => ({ n: value + row / 10, c: `c${value}` })),
		);
		const records = Array.from({ length: 40 }, (_, place) =>
			line(rows, { id: `${day} ${place}`, time: `2026-03-${day}T12:00:00Z` }),
		);
		bench.put(`2026/03/${day}/12/a.jsonl`, records.join(""));
	}
	await bench.open(windowOf("2026-03-18", "2026-03-19"));
	const baseline = await open(bench, 2);
	const production = await bench.open(saturday);
	const sides = { baseline: baseline.source, production };
	const { features, rows } = await driftOf(bench.workspace.engine, sides, {
		profile: "robust",
		nulls: "column",
	});
	expect(rows).toEqual({ baseline: 800, production: 400 });
	const category = features.find(({ name }) => name === "c");
	expect(category?.distribution).toMatchObject({
		categories: ["c1", "c2"],
		baseline: [400, 400],
		production: [400, 0],
	});
	expect(category?.deff?.[0]).toBeCloseTo(10, 9);
});
