import { describe, expect, test } from "vitest";
import { bucketsOf, edgeAt, extentOf, fractionOf, labelledStarts } from "./timelineScale";

const at = (text: string) => Date.parse(`${text}:00Z`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });
const week = span("2026-03-01T00:00", "2026-03-07T22:00");
const years = span("2024-01-15T00:00", "2026-03-07T22:00");

describe("the window shown", () => {
	test("a week of data is shown whole, by the hour, to midnight", () => {
		expect(extentOf(span("2026-03-06T22:00", "2026-03-07T22:00"), week, "hour")).toEqual({
			...span("2026-03-01T00:00", "2026-03-08T00:00"),
			by: "hour",
		});
		expect(extentOf(week, week, "hour").by).toBe("hour");
	});

	test("a day out of years is shown in its week, by the hour", () => {
		expect(extentOf(span("2025-06-10T00:00", "2025-06-11T00:00"), years, "hour")).toEqual({
			...span("2025-06-07T00:00", "2025-06-14T00:00"),
			by: "hour",
		});
	});

	test("the last day of years is at the right edge", () => {
		const extent = extentOf(span("2026-03-06T22:00", "2026-03-07T22:00"), years, "hour");
		expect(extent).toEqual({ ...span("2026-02-28T00:00", "2026-03-08T00:00"), by: "hour" });
	});

	test("a month is shown by the day, years by the month", () => {
		expect(extentOf(span("2025-06-01T00:00", "2025-07-01T00:00"), years, "hour").by).toBe("day");
		expect(extentOf(years, years, "hour")).toEqual({
			...span("2024-01-01T00:00", "2026-04-01T00:00"),
			by: "month",
		});
	});

	test("bars are never finer than partitions", () => {
		expect(extentOf(span("2026-03-07T00:00", "2026-03-08T00:00"), week, "day").by).toBe("day");
		expect(extentOf(span("2026-03-07T00:00", "2026-03-08T00:00"), years, "month").by).toBe("month");
	});

	test("a window beyond the data is inside what is shown", () => {
		const extent = extentOf(span("2026-05-01T00:00", "2026-05-02T00:00"), week, "hour");
		expect(extent.to).toBe(at("2026-05-02T00:00"));
	});
});

describe("bars", () => {
	const extent = { ...span("2026-03-01T00:00", "2026-03-01T04:00"), by: "hour" as const };
	const buckets = bucketsOf(extent, [
		{ start: "2026-03-01T00:00:00Z", blobs: 2, bytes: 10, open: false },
		{ start: "2026-03-01T03:00:00Z", blobs: 1, bytes: 5, open: true },
		{ start: null, blobs: 9, bytes: 9, open: false },
	]);

	test("gaps are bars without blobs", () => {
		expect(buckets.map(({ blobs }) => blobs)).toEqual([2, 0, 0, 1]);
		expect(buckets.map(({ open }) => open)).toEqual([false, false, false, true]);
	});

	test("those of two collections add up, open when one of them is", () => {
		const start = "2026-03-01T01:00:00Z";
		const both = bucketsOf(extent, [
			{ start, blobs: 2, bytes: 10, open: true },
			{ start, blobs: 1, bytes: 5, open: false },
		]);
		expect(both[1]).toMatchObject({ blobs: 3, bytes: 15, open: true });
		expect(both[0]).toMatchObject({ blobs: 0, bytes: 0, open: false });
	});

	test("a moment has its place, and an edge its moment", () => {
		expect(fractionOf(buckets, at("2026-03-01T01:30"))).toBe(0.375);
		expect(fractionOf(buckets, at("2026-02-01T00:00"))).toBe(0);
		expect(fractionOf(buckets, at("2026-03-01T04:00"))).toBe(1);
		expect(edgeAt(buckets, 3)).toBe(at("2026-03-01T03:00"));
		expect(edgeAt(buckets, 4)).toBe(at("2026-03-01T04:00"));
	});

	test("midnights are labelled, not more than fit", () => {
		const hours = bucketsOf({ ...week, to: at("2026-03-08T00:00"), by: "hour" }, []);
		expect(labelledStarts(hours, "hour", 8)).toHaveLength(7);
		expect(labelledStarts(hours, "hour", 4)).toEqual(
			["01", "03", "05", "07"].map((date) => at(`2026-03-${date}T00:00`)),
		);
	});
});
