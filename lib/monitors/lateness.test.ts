import { expect, test } from "vitest";
import { latenessOf } from "./lateness";

const hour = 3_600_000;
const end = Date.parse("2026-03-01T10:00:00Z");
const log = (delay: number, size = 1) => ({ end, size, lastModified: end + delay });
const many = (count: number, delay: number) => Array.from({ length: count }, () => log(delay));

test.each([
	["all within their hour", many(100, -60_000), 0],
	["one of a hundred later", [...many(99, 0), log(5 * hour)], 0],
	["two of fifty later", [...many(48, 0), ...many(2, 5 * hour)], 5 * hour],
	["one long log of many later", [...many(50, 0), log(3 * hour, 10)], 3 * hour],
	[
		"the latest of them alone is no measure",
		[...many(190, 0), ...many(9, 2 * hour), log(20 * hour)],
		2 * hour,
	],
])("%s", (_, logs, expected) => expect(latenessOf(logs)).toBe(expected));

test("logs that were copied here days later say nothing, nor do none", () => {
	expect(latenessOf([...many(60, 30 * hour), ...many(40, 0)])).toBeUndefined();
	expect(latenessOf([])).toBeUndefined();
});
