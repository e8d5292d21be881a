import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadCollectionParams, serialiseCollectionParams } from "./collectionParams";
import { parseFilters } from "./filter";
import { collectionHref } from "./href";
import { decodeName, encodeName } from "./names";
import { parseRowAddress, serialiseRowAddress } from "./rowAddress";
import { nextSort, parseSort, serialiseSort } from "./sort";

const text = fc.string({ unit: "grapheme", minLength: 1 });

describe("column names", () => {
	test("any name survives", () => {
		fc.assert(
			fc.property(text, (name) => {
				expect(decodeName(encodeName(name))).toBe(name);
			}),
		);
	});

	test("a plain name is readable", () => expect(encodeName("LIMIT_BAL.max")).toBe("LIMIT_BAL.max"));
});

describe("sort", () => {
	test("a minus means descending", () => {
		expect(parseSort("-age,_time")).toEqual([
			{ column: "age", descending: true },
			{ column: "_time", descending: false },
		]);
	});

	test("any list survives, names with commas and minuses too", () => {
		const sorts = fc.array(fc.record({ column: text, descending: fc.boolean() }));
		fc.assert(
			fc.property(sorts, (list) => {
				expect(parseSort(serialiseSort(list))).toEqual(list);
			}),
		);
	});

	test("a column goes ascending, descending, off", () => {
		const ascending = nextSort([], "age");
		const descending = nextSort(ascending, "age");
		expect(ascending).toEqual([{ column: "age", descending: false }]);
		expect(descending).toEqual([{ column: "age", descending: true }]);
		expect(nextSort(descending, "age")).toEqual([]);
	});
});

describe("filters", () => {
	test("a list of conditions is read", () => {
		expect(parseFilters('[{"column":"AGE","op":"gte","value":30},{"column":"x","op":"is_null"}]')).toEqual([
			{ column: "AGE", op: "gte", value: 30 },
			{ column: "x", op: "is_null" },
		]);
	});

	test.each([
		"",
		"{}",
		"[1]",
		'[{"column":"a","op":"like","value":1}]',
		'[{"column":"a","op":"eq","value":{}}]',
	])("%j is refused whole", (bad) => expect(parseFilters(bad)).toBeNull());
});

describe("row addresses", () => {
	test("any path survives", () => {
		const address = fc.record({ blob: text, line: fc.integer({ min: 1 }), index: fc.nat() });
		fc.assert(
			fc.property(address, (row) => {
				expect(parseRowAddress(serialiseRowAddress(row))).toEqual(row);
			}),
		);
	});

	test.each(["", "0.0@a", "1@a", "1.0@", "1.0", "x.0@a"])("%j is none", (bad) =>
		expect(parseRowAddress(bad)).toBeNull(),
	);
});

describe("a collection's link", () => {
	const address = {
		datastore: "default",
		endpoint: "credit risk",
		deployment: "a/b",
		collection: "model_inputs",
	};

	test("encodes each name and leaves defaults out", () => {
		expect(collectionHref(address, { tab: "rows", sort: [] })).toBe(
			"/collections/default/credit%20risk/a%2Fb/model_inputs",
		);
	});

	test("what a link says is what the page reads", async () => {
		const params = {
			from: Date.UTC(2026, 2, 1),
			to: Date.UTC(2026, 2, 2),
			tab: "problems" as const,
			measure: "blobs" as const,
			follow: true,
			sort: [{ column: "a,b", descending: true }],
			filter: [{ column: "x&y", op: "in" as const, value: ["1", "a=b"] }],
			hide: ["-odd,name%"],
			pin: ["AGE"],
			row: { blob: "a/b c#.jsonl", line: 3, index: 0 },
			at: 41,
			column: "a,b",
			order: [{ column: "null", descending: true }],
			find: "PAY_",
			trace: "0xabc",
			span: "0x1",
		};
		const query = serialiseCollectionParams(params);
		expect(await loadCollectionParams(new URLSearchParams(query))).toEqual(params);
	});
});
