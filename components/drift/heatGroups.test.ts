import { expect, test } from "vitest";
import { isoUtc, parseTime } from "@/lib/time";
import type { Feature, Trend, TrendPoint } from "./answer";
import { groupSize, heatGroups, maxHeatCells, worstPlace } from "./heatGroups";
import { heatLabels } from "./heatLabels";

const unitHours = { hour: 1, day: 24, week: 168 };

function trendOf(from: string, count: number, by: Trend["by"]): Pick<Trend, "buckets" | "by"> {
	const start = parseTime(from) ?? Number.NaN;
	const buckets = Array.from({ length: count }, (_, place) => ({
		start: isoUtc(start + place * unitHours[by] * 3_600_000),
		rows: 1,
	}));
	return { buckets: buckets as Trend["buckets"], by };
}

test("up to two hundred buckets have a cell each", () => {
	const groups = heatGroups(trendOf("2026-03-01T05:00Z", 200, "hour"));
	expect(groups).toHaveLength(200);
	expect(groups.at(-1)).toEqual({ first: 199, last: 199 });
});

test.each([
	["201 hours are drawn in pairs, which begin at even hours", "2026-03-01T05:00Z", 201, "hour", 2, 101],
	["ninety days by hour are drawn in halves of a day", "2026-03-01", 2160, "hour", 12, 180],
	["a year by hour in pairs of days", "2026-01-01", 8760, "hour", 48, 183],
	["two years by day in fours", "2025-01-01", 730, "day", 4, 183],
	[
		"more than any listed size is enough for is drawn in twice the largest",
		"2000-01-01",
		20_000,
		"hour",
		192,
		105,
	],
] as const)("%s", (_, from, count, by, size, cells) => {
	const groups = heatGroups(trendOf(from, count, by));
	expect([groupSize(groups), groups.length]).toEqual([size, cells]);
	expect(groups.length).toBeLessThanOrEqual(maxHeatCells);
	// Every bucket is in one group, in order.
	expect(groups[0]?.first).toBe(0);
	expect(groups.at(-1)?.last).toBe(count - 1);
	expect(groups.slice(1).map(({ first }) => first - 1)).toEqual(groups.slice(0, -1).map(({ last }) => last));
});

test("cells of hours begin at midnight", () => {
	const { buckets, by } = trendOf("2026-03-01T05:00Z", 2160, "hour");
	const groups = heatGroups({ buckets, by });
	const hours = new Set(groups.slice(1).map(({ first }) => buckets[first]?.start.slice(11, 13)));
	expect([...hours].sort()).toEqual(["00", "12"]);
});

const feature = { metric: "PopulationStabilityIndex", thresholds: { watch: 0.1, drift: 0.2 } } as Feature;
const point = (status: TrendPoint["status"], value: number | null, rows = 10) =>
	({ status, value, rows }) as TrendPoint;
const whole = (points: readonly unknown[]) => ({ first: 0, last: points.length - 1 });

test.each([
	["the highest of the worst status", [point("ok", 0.05), point("drift", 0.3), point("drift", 0.9)], 2],
	["a status before a value", [point("watch", 0.9), point("drift", 0.3)], 1],
	["the first of equals", [point("ok", 0.05), point("drift", 0.3), point("drift", 0.3)], 1],
	["what was judged before what had too few rows", [point("too few rows", 0.9), point("ok", 0.01)], 1],
	["few rows before none", [null, point("ok", null, 0), point("too few rows", 0.9)], 2],
	[
		"a type that changed before drift",
		[point("drift", 0.9), { ...point("not comparable", null), reason: "type_changed" } as TrendPoint],
		1,
	],
	["the first where nothing has data", [null, null], 0],
] as const)("a cell shows %s", (_, points, place) => {
	expect(worstPlace(feature, points, whole(points))).toBe(place);
});

const labels = (trend: Pick<Trend, "buckets" | "by">) =>
	heatLabels(trend, heatGroups(trend), "utc").flatMap((label, column) => (label ? [[column, label]] : []));

test("up to two days of hours are labelled by hours, and midnight by its date", () => {
	expect(labels(trendOf("2026-03-01T18:00Z", 48, "hour"))).toEqual([
		[0, "18:00"],
		[6, "03-02"],
		[12, "06:00"],
		[18, "12:00"],
		[24, "18:00"],
		[30, "03-03"],
		[36, "06:00"],
		[42, "12:00"],
	]);
});

test("more hours are labelled by dates, each once, where it begins", () => {
	expect(labels(trendOf("2026-03-01T18:00Z", 49, "hour"))).toEqual([
		[0, "03-01"],
		[6, "03-02"],
		[30, "03-03"],
	]);
	const dates = labels(trendOf("2026-01-01", 2160, "hour"));
	expect(dates).toHaveLength(8);
	expect(dates.slice(0, 2)).toEqual([
		[0, "01-01"],
		[24, "01-13"],
	]);
});
