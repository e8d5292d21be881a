import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvText } from "./csv";

describe("a cell of a CSV line", () => {
	test.each<[string | number | null | undefined, string]>([
		["plain", "plain"],
		["", ""],
		[null, ""],
		[undefined, ""],
		[0, "0"],
		[-1.5, "-1.5"],
		[1e-7, "1e-7"],
		["a,b", '"a,b"'],
		["a;b", '"a;b"'],
		["a\tb", '"a\tb"'],
		['say "a"', '"say ""a"""'],
		["a\nb", '"a\nb"'],
		["a\rb", '"a\rb"'],
		["a\r\nb", '"a\r\nb"'],
		["=1+1", "'=1+1"],
		["+cmd", "'+cmd"],
		["-2+3", "'-2+3"],
		["-", "'-"],
		["@SUM(A1)", "'@SUM(A1)"],
		["\t=1", '"\'\t=1"'],
		["\r=1", '"\'\r=1"'],
		['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
		["-5", "-5"],
		["+5.25", "+5.25"],
		["-.5", "-.5"],
		["-1e-7", "-1e-7"],
		["-12345678901234567890", "-12345678901234567890"],
		["-5x", "'-5x"],
		["-5\n", '"\'-5\n"'],
		["-0x1F", "'-0x1F"],
		["a=1", "a=1"],
	])("%j is %j", (value, text) => {
		expect(csvText([[value]])).toBe(`${text}\r\n`);
	});

	test("kept, a formula stands as it is", () => {
		const cells = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "-5", "plain"];
		expect(csvText([cells], "keep")).toBe('=1+1,+cmd,-2+3,@SUM(A1),"\t=1",-5,plain\r\n');
	});

	test("any texts come back as they were, but for the apostrophe", () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 2, maxLength: 5 }), (texts) => {
				const [cells] = parse(csvText([texts]), { record_delimiter: "\r\n" }) as string[][];
				expect(cells?.map((cell, place) => (cell === texts[place] ? cell : cell.replace(/^'/, "")))).toEqual(
					texts,
				);
			}),
		);
	});
});
