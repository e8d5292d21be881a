import { expect, test } from "vitest";
import type { LogCount } from "@/lib/catalog/logCounts";
import { type Freshness, freshnessOf } from "./freshness";
import { stripWindow } from "./volumeWindow";

const hour = 3_600_000;
const day = 24 * hour;
/** A Monday. */
const start = Date.UTC(2026, 2, 2);

/** Logs in the partitions that begin so many milliseconds after `start`. */
function logs(offsets: readonly number[], length = hour): LogCount[] {
	return offsets.map((offset) => ({
		start: start + offset,
		end: start + offset + length,
		blobs: 1,
		bytes: 10,
	}));
}
const hours = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, place) => (from + place) * hour);

/** How they stand so long after `start`, of what Home looks at. */
function at(counts: readonly LogCount[], offset: number): Freshness | null {
	const now = start + offset;
	const last = Math.max(...counts.map((count) => count.start ?? 0));
	const window = stripWindow(last, now);
	const within = counts.filter(
		(count) => count.start !== null && count.start >= window.from && count.start <= now,
	);
	return freshnessOf(within, window, now);
}
const stateAt = (counts: readonly LogCount[], offset: number) => at(counts, offset)?.state;

/** Eight to eighteen o'clock, Monday to Friday, for so many weeks. */
const businessHours = (weeks: number) =>
	Array.from({ length: weeks * 7 }, (_, date) => date)
		.filter((date) => date % 7 < 5)
		.flatMap((date) => hours(date * 24 + 8, date * 24 + 18));

test("written every hour, the third that is over without logs makes it late, the twelfth stopped", () => {
	const counts = logs(hours(0, 10 * 24));
	expect(at(counts, 10 * day)).toEqual({ state: "live", since: start + 10 * day, usual: hour, missed: 0 });
	expect(stateAt(counts, 10 * day + 3 * hour - 1)).toBe("live");
	expect(at(counts, 10 * day + 3 * hour)).toMatchObject({ state: "late", missed: 3 });
	expect(stateAt(counts, 10 * day + 12 * hour - 1)).toBe("late");
	expect(stateAt(counts, 10 * day + 12 * hour)).toBe("stopped");
});

test("the hour that runs is no silence", () => {
	expect(at(logs(hours(0, 49)), 2 * day + 0.5 * hour)).toEqual({
		state: "live",
		since: start + 2 * day + 0.5 * hour,
		usual: hour,
		missed: 0,
	});
});

test("nights and weekends of business hours are as usual; a Monday that does not come is not", () => {
	const counts = logs(businessHours(2));
	for (const offset of [
		11 * day + 23 * hour,
		12 * day + 12 * hour,
		13 * day + 23 * hour,
		14 * day + 10 * hour,
	]) {
		expect(stateAt(counts, offset)).toBe("live");
	}
	expect(stateAt(counts, 14 * day + 11 * hour)).toBe("late");
	expect(stateAt(counts, 15 * day + 10 * hour)).toBe("stopped");
});

test("once a week is late after three weeks", () => {
	const weekly = logs([0, 7 * day, 14 * day].map((offset) => offset + 6 * hour));
	expect(at(weekly, 20 * day)).toMatchObject({ state: "live", usual: 7 * day });
	expect(stateAt(weekly, 28 * day)).toBe("live");
	expect(stateAt(weekly, 35 * day + 8 * hour)).toBe("late");
});

test("now and then is judged by how often that is", () => {
	// Some five hours a week, none of them the week before's.
	const sparse = logs([3, 30, 55, 90, 140, 175, 210, 222, 260, 301].map((each) => each * hour));
	expect(stateAt(sparse, 302 * hour + 2 * day)).toBe("live");
	expect(stateAt(sparse, 302 * hour + 5 * day)).toBe("late");
});

test("stopped long ago is stopped, whatever of it is looked at", () => {
	const counts = logs(hours(0, 4 * 24));
	for (const days of [10, 20, 100, 1_000]) {
		expect(at(counts, days * day)).toMatchObject({ state: "stopped", since: start + 4 * day });
	}
});

test("of a few hours only, those are its rhythm", () => {
	const counts = logs(hours(0, 5));
	expect(stateAt(counts, 7 * hour)).toBe("live");
	expect(stateAt(counts, 8 * hour)).toBe("late");
});

test("days' folders go by days", () => {
	const daily = logs(
		Array.from({ length: 12 }, (_, date) => date * day),
		day,
	);
	expect(at(daily, 11.5 * day)).toMatchObject({ state: "live", missed: 0, usual: day });
	expect(stateAt(daily, 14.9 * day)).toBe("live");
	expect(stateAt(daily, 15 * day)).toBe("late");
});

test("one partition is no rhythm, and nothing dated is nothing to tell", () => {
	expect(at(logs([0]), 30 * day)).toEqual({
		state: "unknown",
		since: start + hour,
		usual: null,
		missed: null,
	});
	expect(stateAt(logs([0]), 0.5 * hour)).toBe("live");
	const undated = [{ start: null, end: null, blobs: 3, bytes: 9 }];
	expect(freshnessOf(undated, { from: 0, to: start }, start)).toBeNull();
	expect(freshnessOf([], { from: 0, to: start }, start)).toBeNull();
});

test("an outage a week ago delays what is said by as long as it was, and no longer", () => {
	const counts = logs(hours(0, 14 * 24)).filter((_, place) => place < 7 * 24 || place >= 7 * 24 + 10);
	expect(stateAt(counts, 14 * day + 12 * hour)).toBe("live");
	expect(stateAt(counts, 14 * day + 13 * hour)).toBe("late");
});
