import { expect, test } from "vitest";
import { listedAfter } from "./correlationJson";

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const place = { time: 1_795_168_980_000, blob: "a/b.jsonl", line: 3, rank: 2_000_000 };

test("a former answer's cursor is where its list ended", () => {
	expect(listedAfter(cursor(place))).toEqual(place);
	expect(listedAfter(cursor({ ...place, time: null }))).toEqual({ ...place, time: null });
});

test.each([
	["no cursor", "page-2"],
	["not an object", cursor(null)],
	["a time that is none", cursor({ ...place, time: "yesterday" })],
	["a time missing", cursor({ ...place, time: undefined })],
	["a blob that is none", cursor({ ...place, blob: 7 })],
	["a line that is none", cursor({ ...place, line: "3" })],
	["no collection", cursor({ ...place, rank: null })],
])("%s is refused, with what to do", (_, text) => {
	expect(() => listedAfter(text)).toThrow(
		expect.objectContaining({ kind: "invalid", message: expect.stringContaining("cursor") }),
	);
});
