import { expect, test } from "vitest";
import { groupedSampleOf } from "@/test/stats/groupsOf";
import { sampleOf } from "./sample";
import { setAsideOf } from "./setAside";

const times = <Value>(count: number, of: (place: number) => Value) =>
	Array.from({ length: count }, (_, place) => of(place));
/** So many texts that are met once, and rows of others that come again. */
const texts = (once: number, again: number, of = (place: number) => `id${place}`) =>
	setAsideOf(sampleOf([...times(once, of), ...times(again, (place) => `again ${place % 5}`)]));

test.each<[string, ReturnType<typeof setAsideOf>, string | undefined]>([
	["half of the rows met once is a category still", texts(100, 100), undefined],
	["one more is not", texts(101, 100, (place) => `a ${place}`), "free_text"],
	["a hundred values tell", texts(100, 0), "identifier"],
	["ninety-nine do not", texts(99, 0), "few_repeats"],
	[
		"a tenth with white space are sentences",
		texts(200, 0, (n) => (n < 20 ? `a word ${n}` : `id${n}`)),
		"free_text",
	],
	["fewer are not", texts(200, 0, (n) => (n < 19 ? `a word ${n}` : `id${n}`)), "identifier"],
	[
		"more than half over 128 characters are texts",
		texts(200, 0, (n) => `${n}`.padStart(n < 101 ? 129 : 9, "x")),
		"free_text",
	],
	["half are not", texts(200, 0, (n) => `${n}`.padStart(n < 100 ? 129 : 9, "x")), "identifier"],
	["nor are 128 characters", texts(200, 0, (n) => `${n}`.padStart(128, "x")), "identifier"],
	[
		"times in 95 of 100 rows",
		texts(200, 0, (n) => (n < 190 ? `2026-01-01T10:${10 + (n % 50)}` : `id${n}`)),
		"time",
	],
	[
		"times in fewer rows",
		texts(400, 0, (n) => (n < 379 ? `2026-01-01T10:10:10.${n}` : `id${n}`)),
		"identifier",
	],
])("%s", (_, found, expected) => {
	expect(found).toBe(expected);
});

test.each<[string, number[], string | undefined]>([
	["1e9 in the median is large", times(100, (n) => 1e9 + n), "identifier"],
	["below it is not", times(100, (n) => 1e9 - 1000 + n), undefined],
	["below zero size counts, not sign", times(100, (n) => -1e12 - n), "identifier"],
	["with 99 of 100 distinct they are quantities", times(200, (n) => 1e10 + Math.min(n, 197)), undefined],
	["with more they are not", times(200, (n) => 1e10 + Math.min(n, 198)), "identifier"],
	["decimals are quantities", times(200, (n) => 1e10 + n + 0.5), undefined],
])("integers: %s", (_, numbers, expected) => {
	expect(setAsideOf(sampleOf(numbers))).toBe(expected);
});

test("a value in all ten rows of one record is met once", () => {
	const values = times(1_000, (row) => `id${Math.floor(row / 10)}`);
	const records = values.map((_, row) => `r${Math.floor(row / 10)}`);
	expect(setAsideOf(sampleOf(values))).toBeUndefined();
	expect(setAsideOf(groupedSampleOf(values, records))).toBe("identifier");
});

test("more different texts than are counted are not categories, however often each is met", () => {
	const sample = sampleOf(times(400, (n) => `id${n % 100}`));
	expect(setAsideOf({ ...sample, allTexts: false })).toBe("identifier");
	expect(setAsideOf({ ...sample, allTexts: true })).toBeUndefined();
});
