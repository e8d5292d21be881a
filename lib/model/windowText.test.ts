import { describe, expect, test } from "vitest";
import { formatWindow } from "@/lib/format";
import { isoUtc } from "@/lib/time";
import { timeAt } from "./relativeTime";
import { readTime, readWindow } from "./windowText";

const now = Date.UTC(2026, 10, 27, 10, 20);
const utc = { now, zone: "UTC" };

/** Both ends as they stand in an address. */
function read(text: string, clock = utc) {
	const found = readWindow(text, clock);
	if ("fault" in found) return found.fault;
	return [found.from, found.to].map((end) => (typeof end === "number" ? isoUtc(end) : end)).join(" ");
}

/** Both ends as instants. */
function instants(text: string, clock: typeof utc) {
	const found = readWindow(text, clock);
	if ("fault" in found) throw new Error(found.fault);
	return [found.from, found.to].map((end) => isoUtc(timeAt(end, clock.now)));
}

test.each([
	["-6h", "now-6h now"],
	["6h", "now-6h now"],
	["last 6 hours", "now-6h now"],
	["Past 30 minutes", "now-30m now"],
	["last week", "now-1w now"],
	["7 days", "now-7d now"],
	["2 hours ago", "now-2h now"],
	["-6h to -2h", "now-6h now-2h"],
	["today", "now/d now"],
	["yesterday", "now-1d/d now/d"],
	["day before yesterday", "now-2d/d now-1d/d"],
	["yesterday 14:00", "now-1d/d+14h now-1d/d+15h"],
	["yesterday at 9:30", "now-1d/d+9h+30m now-1d/d+10h+30m"],
	["yesterday 23:00", "now-1d/d+23h now-1d/d+24h"],
	["yesterday 14:00 to 16:00", "now-1d/d+14h now-1d/d+16h"],
	["yesterday 14:00 to now", "now-1d/d+14h now"],
	["9:00-11:30", "now/d+9h now/d+11h+30m"],
	["09:00", "now/d+9h now/d+10h"],
	["09:00:30", "2026-11-27T09:00:30Z 2026-11-27T10:00:30Z"],
	["yesterday to today", "now-1d/d now"],
	["now-1d/d to now/d", "now-1d/d now/d"],
	["2026-11-22", "2026-11-22T00:00:00Z 2026-11-23T00:00:00Z"],
	["2026-11", "2026-11-01T00:00:00Z 2026-12-01T00:00:00Z"],
	["2026", "2026-01-01T00:00:00Z 2027-01-01T00:00:00Z"],
	["2026-12-31", "2026-12-31T00:00:00Z 2027-01-01T00:00:00Z"],
	["2026-11-22 14:00", "2026-11-22T14:00:00Z 2026-11-22T15:00:00Z"],
	["2026-11-22T14:00", "2026-11-22T14:00:00Z 2026-11-22T15:00:00Z"],
	["2026-11-22 14", "2026-11-22T14:00:00Z 2026-11-22T15:00:00Z"],
	["2026-11-20 – 2026-11-22", "2026-11-20T00:00:00Z 2026-11-23T00:00:00Z"],
	["from 2026-11-20 until 2026-11-22 06:00", "2026-11-20T00:00:00Z 2026-11-22T06:00:00Z"],
	["2026-11-22 14:00 – 15:30", "2026-11-22T14:00:00Z 2026-11-22T15:30:00Z"],
	["2026-11-22T14:00:00Z/2026-11-22T15:00:00Z", "2026-11-22T14:00:00Z 2026-11-22T15:00:00Z"],
	["2026-11-22 14:00 UTC", "2026-11-22T14:00:00Z 2026-11-22T15:00:00Z"],
	["2026-11-22T14:00:00+02:00", "2026-11-22T12:00:00Z 2026-11-22T13:00:00Z"],
])("%s is %s", (text, expected) => expect(read(text)).toBe(expected));

test.each([
	"",
	"banana",
	"h",
	"2026-13",
	"2026-02-30",
	"25:00",
	"yesterday 24:30",
	"-6y",
	"to",
	"2026-11-22 to",
])("%j is refused, with what would do", (text) => {
	expect(read(text)).toContain("Write -6h, today, yesterday 14:00, 2026-11-22, or 09:00 to 11:30.");
});

test.each(["2026-11-22 to 2026-11-20", "11:30 to 09:00", "now-1h to now-2h", "-2h to -6h", "now to now"])(
	"%s ends before it starts",
	(text) => expect(read(text)).toBe("The start must lie before the end."),
);

test("what a page prints is read as the same window", () => {
	for (const [from, to] of [
		["2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z"],
		["2026-11-20T00:00:00Z", "2026-11-23T00:00:00Z"],
		["2026-11-22T14:00:00Z", "2026-11-22T15:00:00Z"],
		["2026-11-22T14:00:00Z", "2026-11-23T15:30:00Z"],
	] as const) {
		expect(read(formatWindow(Date.parse(from), Date.parse(to)))).toBe(`${from} ${to}`);
	}
});

describe("in a zone of its own", () => {
	const berlin = { now, zone: "Europe/Berlin" };

	test("days are its days, and stay its days for whoever opens the link", () => {
		expect(read("yesterday", berlin)).toBe("now-1d/d@Europe/Berlin now/d@Europe/Berlin");
		expect(instants("yesterday", berlin)).toEqual(["2026-11-25T23:00:00Z", "2026-11-26T23:00:00Z"]);
		expect(instants("2026-11-22 14:00", berlin)).toEqual(["2026-11-22T13:00:00Z", "2026-11-22T14:00:00Z"]);
	});

	test.each([
		["Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"],
		["Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"],
		["America/New_York", "2026-03-08", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z"],
		["America/New_York", "2026-11-01", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"],
		["Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00Z", "2026-10-04T13:00:00Z"],
		["Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", "2026-04-05T13:30:00Z"],
	])("%s: the day %s, when clocks are changed, is as long as it is", (zone, day, from, to) => {
		expect(instants(day, { now, zone })).toEqual([from, to]);
		const noon = Date.parse(from) + 12 * 3_600_000;
		expect(instants("yesterday", { now: noon + 24 * 3_600_000, zone })).toEqual([from, to]);
	});

	test.each([
		["Europe/Berlin", "2026-03-29 02:30", "2026-03-29T01:30:00Z", "skipped"],
		["America/New_York", "2026-03-08 02:30", "2026-03-08T07:30:00Z", "skipped"],
		["Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:45:00Z", "skipped"],
		["Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30:00Z", "twice"],
		["America/New_York", "2026-11-01 01:30", "2026-11-01T05:30:00Z", "twice"],
		["Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45:00Z", "twice"],
	])("%s: %s is taken as %s, and said to be %s", (zone, text, expected, word) => {
		const found = readTime(text, { now, zone });
		expect(found && isoUtc(timeAt(found.time, now))).toBe(expected);
		expect(found?.notes.join()).toContain(word);
	});

	test.each([
		["2026-03-29 01:59", "2026-03-29T00:59:00Z"],
		["2026-03-29 03:00", "2026-03-29T01:00:00Z"],
		["2026-10-25 01:59", "2026-10-24T23:59:00Z"],
		["2026-10-25 03:00", "2026-10-25T02:00:00Z"],
	])("%s, beside the change, is like any other", (text, expected) => {
		const found = readTime(text, berlin);
		expect(found).toEqual({ time: Date.parse(expected), notes: [] });
	});

	test("a time of day is the clock's on a day that is an hour longer or shorter", () => {
		for (const [day, two] of [
			["2026-03-29", "2026-03-29T12:00:00Z"],
			["2026-10-25", "2026-10-25T13:00:00Z"],
		] as const) {
			const clock = { zone: "Europe/Berlin", now: Date.parse(`${day}T20:00:00Z`) };
			expect(instants("14:00", clock)[0]).toBe(two);
			expect(instants("yesterday 14:00", { ...clock, now: clock.now + 86_400_000 })[0]).toBe(two);
		}
	});
});
