import { describe, expect, test } from "vitest";
import {
	coverageOf,
	coveredWindow,
	joinedCoverage,
	lastDaysWindow,
	lastDayWindow,
	partitionUnit,
} from "./coverage";

const at = (text: string) => Date.parse(`${text}:00Z`);
const window = (from: string, to: string) => ({ from: at(from), to: at(to) });

const coverage = (first: string, last: string, end: string) => ({
	first: at(first),
	last: at(last),
	end: at(end),
});

describe("how the collector rolls", () => {
	test.each([
		["hour", "2026-03-01T03:00", "2026-03-07T21:00", "2026-03-07T22:00"],
		["hour", "2026-03-07T00:00", "2026-03-07T00:00", "2026-03-07T01:00"],
		["hour", "2026-03-07T00:00", "2026-03-07T00:05", "2026-03-07T00:06"],
		["day", "2026-03-02T00:00", "2026-03-07T00:00", "2026-03-08T00:00"],
		["month", "2026-01-01T00:00", "2026-02-01T00:00", "2026-03-01T00:00"],
		["year", "2025-01-01T00:00", "2026-01-01T00:00", "2027-01-01T00:00"],
	])("by the %s", (unit, first, last, end) => expect(partitionUnit(coverage(first, last, end))).toBe(unit));

	test("is not guessed from where partitions start: one at midnight may be an hour's", () => {
		const one = coverage("2026-03-01T00:00", "2026-03-01T00:00", "2026-03-01T01:00");
		expect(lastDayWindow(one)).toEqual(window("2026-02-28T01:00", "2026-03-01T01:00"));
	});
});

describe("default windows", () => {
	const hourly = coverage("2026-03-01T03:00", "2026-03-07T21:00", "2026-03-07T22:00");
	const daily = coverage("2026-03-02T00:00", "2026-03-07T00:00", "2026-03-08T00:00");

	test("the last 24 hours end with the last hour", () => {
		expect(lastDayWindow(hourly)).toEqual(window("2026-03-06T22:00", "2026-03-07T22:00"));
	});

	test("a minute's partition is rounded out to its hour", () => {
		expect(lastDayWindow(coverage("2026-03-01T03:00", "2026-03-07T21:04", "2026-03-07T21:05")).to).toBe(
			at("2026-03-07T22:00"),
		);
	});

	test("a day's file is taken whole", () => {
		expect(lastDayWindow(daily)).toEqual(window("2026-03-07T00:00", "2026-03-08T00:00"));
	});

	test("a month's file is taken whole", () => {
		expect(lastDayWindow(coverage("2026-02-01T00:00", "2026-03-01T00:00", "2026-04-01T00:00"))).toEqual(
			window("2026-03-01T00:00", "2026-04-01T00:00"),
		);
	});

	test("seven days", () => {
		expect(lastDaysWindow(hourly, 7)).toEqual(window("2026-02-28T22:00", "2026-03-07T22:00"));
	});

	test("everything", () => {
		expect(coveredWindow(hourly)).toEqual(window("2026-03-01T03:00", "2026-03-07T22:00"));
		expect(coveredWindow(daily)).toEqual(window("2026-03-02T00:00", "2026-03-08T00:00"));
	});
});

test("a collection without dated logs covers no time", () => {
	expect(coverageOf({ first: null, last: null, end: null })).toBeUndefined();
});

describe("what two collections cover together", () => {
	const inputs = coverage("2026-11-17T00:00", "2026-11-17T19:00", "2026-11-17T20:00");
	const outputs = coverage("2026-11-17T01:00", "2026-11-19T22:00", "2026-11-19T23:00");

	test("all of both, when one stops while the other goes on, whichever comes first", () => {
		const both = coverage("2026-11-17T00:00", "2026-11-19T22:00", "2026-11-19T23:00");
		expect(joinedCoverage([inputs, outputs])).toEqual(both);
		expect(joinedCoverage([outputs, inputs])).toEqual(both);
		expect(coveredWindow(both)).toEqual(window("2026-11-17T00:00", "2026-11-19T23:00"));
	});

	test("of two that end alike the longer partitions count", () => {
		const byDay = coverage("2026-11-17T00:00", "2026-11-19T00:00", "2026-11-20T00:00");
		const byHour = coverage("2026-11-17T00:00", "2026-11-19T23:00", "2026-11-20T00:00");
		expect(joinedCoverage([byHour, byDay])).toEqual(byDay);
	});

	test("what holds nothing dated adds nothing", () => {
		expect(joinedCoverage([outputs])).toEqual(outputs);
		expect(joinedCoverage([])).toBeUndefined();
	});
});
