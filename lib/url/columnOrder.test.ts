import fc from "fast-check";
import { expect, test } from "vitest";
import { inMovedOrder, withMove, withPinnedFirst } from "./columnOrder";

const columns = ["a", "b", "c", "d"].map((name) => ({ name }));
const order = (moved: readonly string[]) =>
	inMovedOrder(columns, moved)
		.map(({ name }) => name)
		.join("");

test("a column goes before another, or to the end", () => {
	expect(order([])).toBe("abcd");
	expect(order(["c", "a"])).toBe("cabd");
	expect(order(["a", "d"])).toBe("bcad");
	expect(order(["a", "a"])).toBe("bcda");
	expect(order(["c", "a", "d", "c"])).toBe("dcab");
});

test("columns there are not, and half a move, change nothing", () => {
	expect(order(["x", "a"])).toBe("abcd");
	expect(order(["a", "x"])).toBe("abcd");
	expect(order(["c", "a", "d"])).toBe("cabd");
});

test("a column moved again is written once, unless another stands by where it was", () => {
	expect(withMove(["a", "d"], "a", "c")).toEqual(["a", "c"]);
	expect(withMove([], "a", null)).toEqual(["a", "a"]);
	const moved = withMove(["a", "d", "b", "a"], "a", "c");
	expect(moved).toEqual(["a", "d", "b", "a", "a", "c"]);
	expect(order(moved)).toBe("acbd");
});

test("moves one after the other give the order they would give at once", () => {
	const name = fc.constantFrom("a", "b", "c", "d");
	fc.assert(
		fc.property(fc.array(fc.tuple(name, fc.option(name)), { maxLength: 12 }), (steps) => {
			let moved: string[] = [];
			let plain = "abcd";
			for (const [one, before] of steps) {
				moved = withMove(moved, one, before);
				const others = plain.replace(one, "");
				if (before === null || before === one) plain = others + one;
				else plain = others.replace(before, one + before);
			}
			expect(order(moved)).toBe(plain);
		}),
	);
});

test("so many moves that an address would not take them lose the oldest", () => {
	const long = Array.from({ length: 60 }, (_, place) => ({ name: `a rather long name ${place}` }));
	let moved: string[] = [];
	for (const { name } of long) moved = withMove(moved, name, long[0]?.name ?? "");
	expect(encodeURIComponent(moved.join(",")).length).toBeLessThan(1_500);
	expect(moved.slice(-2)).toEqual([long[59]?.name, long[0]?.name]);
});

test("pinned columns come first, in the order they were pinned; those that are not there move nothing", () => {
	expect(order(withPinnedFirst([], ["c", "x", "b"], columns))).toBe("cbad");
	expect(order(withPinnedFirst(["d", "a"], ["c"], columns))).toBe("cdab");
	expect(order(withPinnedFirst([], ["d", "c", "b", "a"], columns))).toBe("dcba");
	expect(withPinnedFirst(["d", "a"], [], columns)).toEqual(["d", "a"]);
});
