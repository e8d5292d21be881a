import { expect, test } from "vitest";
import { rankCategories } from "./categories";

const counts = (names: readonly string[], each = 1) =>
	new Map(names.map((name): [string, number] => [name, each]));
const names = (count: number, length = 4) =>
	Array.from({ length: count }, (_, place) => String(place).padStart(length, "v"));

test("new values are named in code point order, up to 200 of them and 4,000 characters", () => {
	const found = (production: readonly string[]) =>
		rankCategories(counts(["a"]), counts(production)).found.new;
	expect(found(["é", "b", "🙂", "\uffee"])).toEqual(["b", "é", "\uffee", "🙂"]);
	expect(found(names(200))).toHaveLength(200);
	expect(found(names(201))).toBeUndefined();
	expect(found(names(100, 40))).toHaveLength(100);
	expect(found([...names(99, 40), "x".repeat(41)])).toBeUndefined();
});

test("thirty values have their own bins, those of the most records first, ties by code point", () => {
	const many = counts(names(31), 5);
	const { categories, other } = rankCategories(many, new Map([["zzz", 9]]));
	expect(categories).toEqual(["zzz", ...names(31).sort().slice(0, 29)]);
	expect(other).toEqual({ baseline: 10, production: 0 });
});

test("five records on both sides together make a value its own bin, however many rows they are", () => {
	const ranked = (before: number, now: number) =>
		rankCategories(counts(["a"], 100), counts(["a"], 100), {
			baseline: counts(["a"], before),
			production: counts(["a"], now),
		});
	expect(ranked(2, 3).categories).toEqual(["a"]);
	expect(ranked(2, 2).categories).toEqual([]);
	// All rows of a value that one record alone has are as many as are to be expected of values never seen.
	expect(ranked(1, 2).unseen).toBe(100);
	expect(ranked(2, 1).unseen).toBe(0);
});
