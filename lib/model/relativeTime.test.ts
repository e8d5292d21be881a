import { expect, test } from "vitest";
import { isoUtc } from "@/lib/time";
import { relativeTime } from "./relativeTime";

const now = Date.UTC(2026, 2, 8, 1, 30, 15, 250);
const read = (text: string) => {
	const time = relativeTime(text, now);
	return time === undefined ? undefined : isoUtc(time);
};

test.each([
	["now", "2026-03-08T01:30:15.250Z"],
	["now-90m", "2026-03-08T00:00:15.250Z"],
	["now-6h", "2026-03-07T19:30:15.250Z"],
	["now-1d", "2026-03-07T01:30:15.250Z"],
	["now-2w", "2026-02-22T01:30:15.250Z"],
	["now/h", "2026-03-08T01:00:00Z"],
	["now/d", "2026-03-08T00:00:00Z"],
	["now-2h/d", "2026-03-07T00:00:00Z"],
	["now-1d/d", "2026-03-07T00:00:00Z"],
])("%s is %s", (text, expected) => expect(read(text)).toBe(expected));

test.each(["", "now-", "now-6", "now-6y", "Now", " now", "now-1.5h", "now-1234567h", "2026-03-01"])(
	"%j is none",
	(text) => expect(read(text)).toBeUndefined(),
);

test.each([
	["now-1d/d+14h", "2026-03-07T14:00:00Z"],
	["now/w", "2026-03-02T00:00:00Z"],
	["now-1w/w", "2026-02-23T00:00:00Z"],
	["now-1d/d+9h+30m", "2026-03-07T09:30:00Z"],
	["now/d@America/New_York", "2026-03-07T05:00:00Z"],
	["now/h@Asia/Kolkata", "2026-03-08T01:30:00Z"],
	["now/h@Australia/Lord_Howe", "2026-03-08T01:00:00Z"],
])("%s, in steps and zones, is %s", (text, expected) => expect(read(text)).toBe(expected));

test("an hour that a clock shows twice is cut to its own start", () => {
	for (const hour of ["00", "01"]) {
		const at = Date.parse(`2026-10-25T${hour}:40:00Z`);
		expect(relativeTime("now/h@Europe/Berlin", at)).toBe(Date.parse(`2026-10-25T${hour}:00:00Z`));
	}
});

test("a day before is a day of the calendar, however long it was", () => {
	// 22:30 UTC is 23:30 on a day of 25 hours; 24 hours before is still that day.
	const late = Date.parse("2026-10-25T22:30:00Z");
	expect(relativeTime("now-1d/d@Europe/Berlin", late)).toBe(Date.parse("2026-10-23T22:00:00Z"));
});

test.each(["now@", "now@Nowhere", "now/d@../etc", "now-999999w/d", "now/d@"])("%j is none either", (text) =>
	expect(read(text)).toBeUndefined(),
);

test.each([
	// Clocks go back at one to midnight: the day begins at the first of the two.
	["America/Havana", "2026-11-01T20:00:00Z", "now/d", "2026-11-01T04:00:00Z"],
	["America/Havana", "2026-11-01T05:30:00Z", "now/d", "2026-11-01T04:00:00Z"],
	["America/Havana", "2026-11-02T20:00:00Z", "now-1d/d", "2026-11-01T04:00:00Z"],
	// Clocks go forward at midnight: the day begins at one.
	["Africa/Cairo", "2026-04-24T12:00:00Z", "now/d", "2026-04-23T22:00:00Z"],
	["Africa/Cairo", "2026-04-24T12:00:00Z", "now/w", "2026-04-19T22:00:00Z"],
])("in %s, at %s, %s is %s", (zone, at, text, expected) => {
	const time = relativeTime(`${text}@${zone}`, Date.parse(at));
	expect(time === undefined ? undefined : isoUtc(time)).toBe(expected);
});
