import { expect, test } from "vitest";
import { isDateOrTime } from "./isDateOrTime";

test.each([
	["2026-11-22", true],
	["2026-11", true],
	["2026-11-22T10:00:00Z", true],
	["2026-11-22 10:00:00.123456+02:00", true],
	["2026-11-22T10:00", true],
	["10:00:00", true],
	["24:00", true],
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
