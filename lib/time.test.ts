import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarTime, parseTime, windowOf } from "./time";

describe("a time is one that a calendar and a clock have", () => {
	test.each([
		["2026-02-28", "2026-02-28T00:00:00.000Z"],
		["2024-02-29", "2024-02-29T00:00:00.000Z"],
		["2026-04-30T23:59:59Z", "2026-04-30T23:59:59.000Z"],
		["2026-12-31 00:00", "2026-12-31T00:00:00.000Z"],
		["2026-03-01T10:20:30.1Z", "2026-03-01T10:20:30.100Z"],
		["2026-03-01T10:20:30,123999Z", "2026-03-01T10:20:30.123Z"],
		["2026-03-01T10:20:30+05:30", "2026-03-01T04:50:30.000Z"],
		["2026-03-01T10:20:30-0530", "2026-03-01T15:50:30.000Z"],
		["2026-03-01T10:20:30+23:59", "2026-02-28T10:21:30.000Z"],
		["2026-03-01t10:20:30z", "2026-03-01T10:20:30.000Z"],
		[" 2026-03-01 ", "2026-03-01T00:00:00.000Z"],
		["0026-03-01", "0026-03-01T00:00:00.000Z"],
	])("%j", (text, iso) => {
		expect(new Date(parseTime(text) ?? Number.NaN).toISOString()).toBe(iso);
	});

	test.each([
		"2026-02-29",
		"2026-02-30",
		"2026-02-30T10:00:00Z",
		"2026-04-31",
		"2026-06-31",
		"2100-02-29",
		"2026-13-01",
		"2026-00-01",
		"2026-01-00",
		"2026-01-32",
		"2026-03-01T24:00:00Z",
		"2026-03-01T25:00:00Z",
		"2026-03-01T10:60:00Z",
		"2026-03-01T10:20:60Z",
		"2026-03-01T10:20:30+24:00",
		"2026-03-01T10:20:30+05:60",
		"2026-03-01T10",
		"2026-3-1",
		"20260301",
		"yesterday",
		"",
	])("%j is none", (text) => {
		expect(parseTime(text)).toBeUndefined();
	});

	test("every instant of the four-digit years comes back as it was", () => {
		const times = fc.date({
			min: new Date("0001-01-01T00:00:00Z"),
			max: new Date("9999-12-31T23:59:59.999Z"),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(times, (date) => {
				expect(parseTime(date.toISOString())).toBe(date.getTime());
			}),
		);
	});
});

test("parts of a date are taken as they are, or not at all", () => {
	expect(calendarTime(2026, 2, 28, 23, 59, 59, 999)).toBe(Date.parse("2026-02-28T23:59:59.999Z"));
	expect(calendarTime(99, 1, 1)).toBe(Date.parse("0099-01-01T00:00:00Z"));
	expect(calendarTime(2026, 2, 29)).toBeUndefined();
	expect(calendarTime(2026, 13, 1)).toBeUndefined();
});

test("a window of an impossible time is refused by the end's name", () => {
	expect(() => windowOf("2026-02-30", "2026-03-01")).toThrow('from is not a time: "2026-02-30"');
	expect(() => windowOf("2026-02-01", "2026-02-30")).toThrow('to is not a time: "2026-02-30"');
});
