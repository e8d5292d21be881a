import { expect, test } from "vitest";
import { movesOf } from "./moved";
import { partitionOf } from "./partition";
import { sampleOf } from "./sample";

const times = <Value>(count: number, of: (place: number) => Value) =>
	Array.from({ length: count }, (_, place) => of(place));
const names = (kind: "numerical" | "categorical", baseline: unknown[], production: unknown[]) =>
	movesOf(partitionOf(kind, { baseline: sampleOf(baseline), production: sampleOf(production) })).map(
		({ name }) => name,
	);

test("three bins at most, those that contribute most first, with their true shares", () => {
	const before = times(1_000, (n) => `v${n % 10}`);
	const now = times(1_000, (n) => (n < 400 ? "v0" : n < 500 ? "v1" : n < 900 ? `v${2 + (n % 8)}` : "new"));
	const moves = movesOf(
		partitionOf("categorical", { baseline: sampleOf(before), production: sampleOf(now) }),
	);
	expect(moves.map(({ name, baseline, production }) => [name, baseline, production])).toEqual([
		["new", 0, 0.1],
		["v0", 0.1, 0.4],
		["v2", 0.1, 0.05],
	]);
});

test("a bin whose share is what it was did not move, though others were to be expected", () => {
	const values = times(400, (n) => (n < 100 ? `once ${n}` : `v${n % 3}`));
	expect(names("categorical", values, values)).toEqual([]);
});

test("ranges are named by their edges, and the largest doubles stay finite", () => {
	const { MAX_VALUE } = Number;
	const numbers = times(100, (n) => n);
	expect(
		names(
			"numerical",
			numbers,
			times(100, () => 200),
		)[0],
	).toBe("above 99");
	expect(
		names(
			"numerical",
			numbers,
			times(100, () => -5),
		)[0],
	).toBe("below 0");
	expect(
		names(
			"numerical",
			times(100, () => 7),
			times(100, () => 8),
		).sort(),
	).toEqual(["7", "above 7"]);
	const extreme = times(100, (n) => (n % 2 ? MAX_VALUE : -MAX_VALUE));
	const found = names(
		"numerical",
		extreme,
		times(100, (n) => (n % 4 ? MAX_VALUE : -MAX_VALUE)),
	);
	expect(found.join()).not.toContain("Infinity");
	expect(found.join()).toContain("1.798e+308");
});

test('the text "1" beside ranges of numbers is not the number', () => {
	const before = times(100, (n) => (n % 2 ? 1 : "1"));
	expect(
		names(
			"numerical",
			before,
			times(100, (n) => (n % 4 ? 1 : "1")),
		).sort(),
	).toEqual(['"1"', "1"]);
	const categories = times(100, (n) => (n % 2 ? "1" : "2"));
	expect(
		names(
			"categorical",
			categories,
			times(100, () => "2"),
		).sort(),
	).toEqual(["1", "2"]);
});
