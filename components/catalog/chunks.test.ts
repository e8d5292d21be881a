import { expect, test } from "vitest";
import { chunksOf, heightOf, keyOf } from "./chunks";
import { groupCollections } from "./groups";

const entries = (endpoint: string, count: number) =>
	Array.from({ length: count }, (_, place) => ({
		...{ endpoint, deployment: `d${place % 3}`, collection: `c${place}`, path: "p", twin: null },
	}));

test("every row is in one piece, in order, ten at a time; an endpoint begins one of its own", () => {
	const chunks = chunksOf(groupCollections([...entries("a", 25), ...entries("b", 10), ...entries("c", 1)]));
	expect(chunks.map(({ group, first, last }) => [group.endpoint, first, last])).toEqual([
		["a", 0, 10],
		["a", 10, 20],
		["a", 20, 25],
		["b", 0, 10],
		["c", 0, 1],
	]);
	expect(new Set(chunks.map(keyOf)).size).toBe(5);
	// Rows, a heading above the first and space below the last.
	expect(chunks.map(heightOf)).toEqual([563, 530, 277, 575, 98]);
});
