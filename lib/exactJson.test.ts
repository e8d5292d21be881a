import fc from "fast-check";
import { expect, test } from "vitest";
import { SpelledNumber } from "./decimal";
import { parseExactJson } from "./exactJson";

test("numbers that no double holds keep their digits, wherever they stand; strings that look like them stay strings", () => {
	const text =
		'[{"value":1790000000000000077,"1790000000000000077":"1790000000000000077 \\" 1e400"},[1e400,-0.1234567890123456789],1.50]';
	expect(parseExactJson(text)).toEqual([
		{ value: new SpelledNumber("1790000000000000077"), "1790000000000000077": '1790000000000000077 " 1e400' },
		[new SpelledNumber("1e400"), new SpelledNumber("-0.1234567890123456789")],
		1.5,
	]);
});

test("anything a double holds is read as JSON.parse reads it", () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			expect(parseExactJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
		}),
	);
});

test.each(["", "01", "[1", "{a:1}", "1 2", "9007199254740993x"])("%j is refused", (bad) =>
	expect(() => parseExactJson(bad)).toThrow(SyntaxError),
);
