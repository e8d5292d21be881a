import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeSegment } from "@/lib/model/address";
import { parseFilters } from "@/lib/model/filter";
import { decodeListed, encodeName } from "@/lib/model/names";
import { parseRowAddress, serialiseRowAddress } from "@/lib/model/rowAddress";
import { nextSort, parseSort, serialiseSort } from "@/lib/model/sort";
import { loadCollectionParams, serialiseCollectionParams } from "./collectionParams";
import { collectionHref } from "./href";

const text = fc.oneof(
	fc.constantFrom("", "%00", "\0", "__proto__", "a\nb", "\ud83d\ude00"),
	fc.string({ unit: "grapheme" }),
	fc.string({ unit: fc.constantFrom("a", "%", "u", "D800", "\ud800", "\udc00", ",", "-") }),
);

describe("column names", () => {
	test("any name survives", () => {
		fc.assert(
			fc.property(text, (name) => {
				expect(decodeListed(encodeName(name))).toBe(name);
			}),
		);
	});

	test("only what parts a list is decoded in one; a segment is decoded whole", () => {
		expect(decodeListed("a%2Cb%2c%25%2Dc%20d%41")).toBe("a,b,%-c%20d%41");
		expect(decodeSegment("a%2Cb%20%41")).toBe("a,b A");
		expect(decodeSegment("100%")).toBe("100%");
		expect(loadCollectionParams("?hide=100%2525%2520,a%252Cb").hide).toEqual(["100%%20", "a,b"]);
	});

	test("any list of names survives an address", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(text, { minLength: 1 }), async (hide) => {
				const query = serialiseCollectionParams({ hide, column: hide[0] ?? null });
				expect(await loadCollectionParams(new URLSearchParams(query))).toMatchObject({
					hide,
					column: hide[0],
				});
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
		const address = fc.record({
			blob: fc.string({ unit: "grapheme", minLength: 1 }),
			line: fc.integer({ min: 1 }),
			index: fc.nat(),
		});
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
			moved: ["-odd,name%", ""],
			hide: ["-odd,name%"],
			columnSet: "show:AAADwDdpZeD4Zw",
			show: null,
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
