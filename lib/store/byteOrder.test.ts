import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareBytes } from "./byteOrder";

describe("compareBytes", () => {
	it("agrees with the order of the UTF-8 bytes, for any two texts", () => {
		const text = fc.string({ unit: "binary", maxLength: 8 });
		fc.assert(
			fc.property(text, text, (a, b) => {
				expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
			}),
		);
	});

	it("puts an emoji after a ligature, where UTF-16 would not", () => {
		expect(["😀", "ﬁ", "a/", "a-b", "a"].sort(compareBytes)).toEqual(["a", "a-b", "a/", "ﬁ", "😀"]);
	});
});
