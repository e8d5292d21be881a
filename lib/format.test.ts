import { describe, expect, test } from "vitest";
import {
	formatBytes,
	formatCount,
	formatCountOf,
	formatDuration,
	formatShare,
	formatTime,
	formatWindow,
	zoneName,
} from "./format";

describe("counts", () => {
	test.each([
		[0, "0"],
		[999, "999"],
		[41_200, "41,200"],
		[12_345_678, "12,345,678"],
	])("%d is %s", (count, text) => expect(formatCount(count)).toBe(text));

	test("one is singular, none and many are plural", () => {
		expect(formatCountOf(0, "row")).toBe("0 rows");
		expect(formatCountOf(1, "row")).toBe("1 row");
		expect(formatCountOf(2, "entry", "entries")).toBe("2 entries");
	});
});

describe("bytes", () => {
	test.each([
		[0, "0\u00A0B"],
		[999, "999\u00A0B"],
		[1000, "1.0\u00A0kB"],
		[14_200, "14.2\u00A0kB"],
		[999_499, "999\u00A0kB"],
		[999_500, "1.0\u00A0MB"],
		[250_000_000, "250\u00A0MB"],
		[1_230_000_000_000, "1.2\u00A0TB"],
	])("%d is %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe("shares", () => {
	test.each([
		[0, 0, "0\u00A0%"],
		[0, 10, "0\u00A0%"],
		[1, 1_000_000, "<\u00A00.1\u00A0%"],
		[1, 8, "13\u00A0%"],
		[1, 16, "6.3\u00A0%"],
		[999_999, 1_000_000, ">\u00A099.9\u00A0%"],
		[10, 10, "100\u00A0%"],
		[2_209, 2_220, "99.5\u00A0%"],
		[99, 100, "99\u00A0%"],
	])("%d of %d is %s", (part, total, text) => expect(formatShare(part, total)).toBe(text));
});

describe("durations", () => {
	test.each([
		[0, "0\u00A0ms"],
		[320, "320\u00A0ms"],
		[1000, "1\u00A0s"],
		[4200, "4.2\u00A0s"],
		[59_990, "1\u00A0min"],
		[200_000, "3\u00A0min 20\u00A0s"],
		[3_600_000, "1\u00A0h"],
		[8_000_000, "2\u00A0h 13\u00A0min"],
		[172_800_000, "2\u00A0d"],
	])("%d ms is %s", (millis, text) => expect(formatDuration(millis)).toBe(text));
});

describe("times", () => {
	const time = Date.UTC(2026, 2, 7, 21, 4, 9);

	test.each([
		["year", "2026"],
		["month", "2026-03"],
		["day", "2026-03-07"],
		["hour", "2026-03-07 21:04"],
		["second", "2026-03-07 21:04:09"],
	] as const)("down to the %s", (unit, text) => expect(formatTime(time, unit)).toBe(text));

	test("milliseconds are kept when there are any", () => {
		expect(formatTime(time + 5)).toBe("2026-03-07 21:04:09.005");
	});

	test("local time is UTC moved by the zone's offset, and the zone says by how much", () => {
		const offset = -new Date(time).getTimezoneOffset() * 60_000;
		expect(formatTime(time, "second", "local")).toBe(formatTime(time + offset));
		expect(zoneName("utc", time)).toBe("UTC");
		expect(zoneName("local", time)).toMatch(/^UTC([+−]\d{2}:\d{2})?$/);
	});
});

describe("windows", () => {
	const at = (day: number, hour = 0) => Date.UTC(2026, 2, day, hour);
	test.each([
		["a day", at(7), at(8), "2026-03-07"],
		["whole days", at(1), at(8), "2026-03-01 – 2026-03-07"],
		["hours of a day", at(7, 3), at(7, 5), "2026-03-07 03:00 – 05:00"],
		["over midnight", at(6, 22), at(7, 22), "2026-03-06 22:00 – 2026-03-07 22:00"],
	])("%s", (_, from, to, text) => expect(formatWindow(from, to)).toBe(text));
});
