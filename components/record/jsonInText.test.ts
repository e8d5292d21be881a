import { describe, expect, test } from "vitest";
import { jsonInText } from "./jsonInText";

describe("JSON in a text", () => {
	test.each<[string, string | undefined]>([
		['{"answer": "\\u4e2d\\u6587", "n": 1.0}', '{"answer": "中文", "n": 1.0}'],
		['["\\ud55c\\uad6d\\uc5b4", 12345678901234567890]', '["한국어", 12345678901234567890]'],
		['{"\\u006bey": "\\ud83d\\ude00"}', '{"key": "😀"}'],
		['["a\\"b\\\\u4e2d", "x\\ny", "\\u0000"]', '["a\\"b\\\\u4e2d", "x\\ny", "\\u0000"]'],
		['["a\\u202eb"]', '["a\\u202eb"]'],
		['["\\ud800"]', '["\\ud800"]'],
		["[]", "[]"],
		['{"a": "\\u4e2d', undefined],
		["{not json}", undefined],
		['"text"', undefined],
		["12", undefined],
		["plain", undefined],
		["", undefined],
	])("%j", (text, json) => {
		expect(jsonInText(text)).toBe(json);
	});
});
