import { expect, test } from "vitest";
import { parseRange } from "./byteRange";

test.each<[string | null, number, ReturnType<typeof parseRange>]>([
	[null, 100, undefined],
	["bytes=0-0", 100, { first: 0, last: 0 }],
	["bytes=10-19", 100, { first: 10, last: 19 }],
	["bytes=10-", 100, { first: 10, last: 99 }],
	["bytes=-10", 100, { first: 90, last: 99 }],
	["bytes=-1000", 100, { first: 0, last: 99 }],
	["bytes=90-1000", 100, { first: 90, last: 99 }],
	["Bytes = 1 - 2", 100, { first: 1, last: 2 }],
	["bytes=100-", 100, "unsatisfiable"],
	["bytes=-0", 100, "unsatisfiable"],
	["bytes=0-", 0, "unsatisfiable"],
	["bytes=20-10", 100, undefined],
	["bytes=0-1,5-6", 100, undefined],
	["rows=0-1", 100, undefined],
	["bytes=-", 100, undefined],
])("%s of %i bytes", (header, size, range) => {
	expect(parseRange(header, size)).toEqual(range);
});
