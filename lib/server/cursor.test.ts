import { describe, expect, test } from "vitest";
import { cursorAfter, pageStart } from "./cursor";

describe("a cursor", () => {
	const place = [
		Number.POSITIVE_INFINITY,
		-0.1,
		"dz\ufeff\ud83d\ude00",
		null,
		Number.NEGATIVE_INFINITY,
		2 ** 53 + 2,
		"a/b.jsonl",
		3,
		0,
	];

	test("names its place exactly", () => {
		const cursor = cursorAfter(place, "-amount") ?? "";
		expect(pageStart({ cursor, limit: 7 }, "-amount")).toEqual({ offset: 0, limit: 7, after: place });
		expect(cursor).toMatch(/^[\w-]+$/);
	});

	test("is none where nothing is behind", () => expect(cursorAfter(null)).toBeNull());

	test.each([
		[{ cursor: cursorAfter(place, "-amount") ?? "" }, "another sort"],
		[{ cursor: "abc" }, "does not come from this API"],
		[{ cursor: Buffer.from("after:3").toString("base64url") }, "does not come from this API"],
		[{ cursor: cursorAfter(place, "") ?? "", offset: 1 }, "both"],
	])("%j is refused", (paging, reason) =>
		expect(() => pageStart(paging, "")).toThrow(
			expect.objectContaining({ kind: "invalid", message: expect.stringContaining(reason) }),
		),
	);

	test("without one, a page begins at its offset", () => {
		expect(pageStart({ offset: 5, limit: 2 })).toEqual({ offset: 5, limit: 2 });
		expect(pageStart({})).toEqual({ offset: 0, limit: 100 });
	});
});
