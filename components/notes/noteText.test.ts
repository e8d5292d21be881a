import { expect, test } from "vitest";
import { notesIn, noteTime } from "./noteText";

const moment = { from: "2026-03-07T10:00:00Z", to: null };
const incident = { from: "2026-03-07T10:00:00Z", to: "2026-03-07T12:00:00Z" };
const hour = (from: number, to: number) => ({
	from: Date.UTC(2026, 2, 7, from),
	to: Date.UTC(2026, 2, 7, to),
});

test("a moment is one time, what lasts has both ends; seconds are said where there are any", () => {
	expect(noteTime(moment, "utc")).toBe("2026-03-07 10:00 UTC");
	expect(noteTime(incident, "utc")).toBe("2026-03-07 10:00 – 12:00 UTC");
	expect(noteTime({ ...moment, from: "2026-03-07T10:00:30Z" }, "utc")).toBe("2026-03-07 10:00:30 UTC");
	const short = { from: "2026-03-07T10:00:30Z", to: "2026-03-07T10:00:31.500Z" };
	expect(noteTime(short, "utc")).toBe("2026-03-07 10:00:30 – 10:00:31.500 UTC");
	expect(noteTime({ ...incident, to: "2026-03-08T00:00:01Z" }, "utc")).toBe(
		"2026-03-07 10:00 – 2026-03-08 00:00:01 UTC",
	);
});

test("notes of a window are those that touch it; ends are not part of it", () => {
	const of = (from: number, to: number) => notesIn([moment, incident], hour(from, to));
	expect(of(9, 10)).toEqual([]);
	expect(of(10, 11)).toEqual([moment, incident]);
	expect(of(11, 12)).toEqual([incident]);
	expect(of(12, 13)).toEqual([]);
});
