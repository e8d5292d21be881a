import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeNameSet, encodeNameSet } from "./nameSet";

const members = (text: string, names: readonly string[]) => {
	const isIn = decodeNameSet(text);
	return isIn && names.filter(isIn);
};

test("a set is exactly the names it was made of, among those there are", () => {
	const name = fc.oneof(
		fc.constantFrom("", "__proto__", "é", "\ud83d\ude00", "\ud800", "a", "b"),
		fc.string({ unit: "binary", maxLength: 40 }),
	);
	fc.assert(
		fc.property(fc.uniqueArray(name, { maxLength: 60 }), fc.nat(60), (all, count) => {
			const [names, others] = [all.slice(0, count), all.slice(count)];
			const text = encodeNameSet(names, others);
			expect(text).toMatch(/^[\w-]+$/);
			expect(members(text, all)).toEqual(names);
		}),
		{ seed: 15 },
	);
});

test.each([
	["short", (place: number) => `f${place}`],
	["long", (place: number) => `${"a column of many words ".repeat(8)}${place}`],
	["in other letters", (place: number) => `ë列🎈${place}`],
])("half of 2,000 %s names take 3 kB", (_, nameOf) => {
	const all = Array.from({ length: 2_000 }, (_, place) => nameOf(place));
	for (const chosen of [
		all.filter((_, place) => place % 2 === 0),
		all.slice(0, 1_000),
		all.filter((_, place) => (place * 7919) % 2_000 < 1_000),
	]) {
		const rest = new Set(all);
		for (const name of chosen) rest.delete(name);
		const text = encodeNameSet(chosen, [...rest]);
		expect(text.length).toBeLessThan(3_050);
		expect(members(text, all)).toEqual(chosen);
	}
});

test("an address written today is read alike by every later version", () => {
	expect(encodeNameSet(["age", "", "ë列🎈"], ["income"])).toBe("AAADwDdpZeD4Zw");
	expect(members("AAADwDdpZeD4Zw", ["age", "income", "", "ë列🎈"])).toEqual(["age", "", "ë列🎈"]);
});

test.each(["", "A", "AA", "!", "AAAB?", "é"])("%j is no set, or an empty one", (text) =>
	expect(members(text, ["age"]) ?? []).toEqual([]),
);

test("a text cut short loses names and nothing more", () => {
	const all = Array.from({ length: 100 }, (_, place) => `f${place}`);
	const text = encodeNameSet(all.slice(0, 50), all.slice(50));
	const left = members(text.slice(0, text.length / 2), all) ?? [];
	expect(left.length).toBeGreaterThan(10);
	expect(left.every((name) => Number(name.slice(1)) < 50)).toBe(true);
});
