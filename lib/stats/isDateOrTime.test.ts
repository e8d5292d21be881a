import { expect, test } from "vitest";
import { isDateOrTime } from "./isDateOrTime";

test.each([
	["2026-11-22", true],
	["2026-11", true],
	["2026-11-22T10:00:00Z", true],
	["2026-11-22 10:00:00.123456+02:00", true],
	["2026-11-22T10:00", true],
	["10:00:00", true],
	["24:00", false],
	["23:59:59", true],
	["23:59:60", false],
	["00:00", true],
	["2026-11-22T24:00:00Z", false],
	["2026-11-22T23:60", false],
	["2026-02-30", false],
	["2026-02-29T10:00:00Z", false],
	["2024-02-29", true],
	["2026-04-31 10:00", false],
	["25:00", false],
	["10:60", false],
	["2026-13-01", false],
	["2026-00-01", false],
	["2026-11-32", false],
	["2026", false],
	["22.11.2026", false],
	["at 10:00", false],
	["", false],
])("%j: %s", (text, expected) => {
	expect(isDateOrTime(text)).toBe(expected);
});
