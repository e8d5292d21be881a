import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "@/test/record/fuzz";
import { type DelimitedRecord, DelimitedSplitter } from "./delimitedRecords";

/** The records of a text that arrives in pieces of so many characters. */
function split(text: string, delimiter = ",", pieceLength = text.length + 1): DelimitedRecord[] {
	const splitter = new DelimitedSplitter(delimiter);
	const found: DelimitedRecord[] = [];
	for (let at = 0; at < text.length; at += pieceLength) {
		found.push(...splitter.push(text.slice(at, at + pieceLength)));
	}
	return [...found, ...splitter.end()];
}

test.each<[string, string, DelimitedRecord[]]>([
	["nothing between delimiters is null, two quotes are empty text", 'a,,""\n', [["a", null, ""]]],
	["a row that ends with its delimiter has one value more", "a,\n", [["a", null]]],
	["the last row needs no line ending", "a\nb", [["a"], ["b"]]],
	["a last row that ends with its delimiter", "a,", [["a", null]]],
	[
		"lines without anything are passed over, those with delimiters are not",
		"a,b\n\n,\n",
		[
			["a", "b"],
			[null, null],
		],
	],
	["quotes hold delimiters, line breaks and doubled quotes", '"a,""b""\r\nc",d\n', [['a,"b"\r\nc', "d"]]],
	["quotes inside of a value belong to it", 'a"b,c""\n', [['a"b', 'c""']]],
	["so do those of a value that goes on behind them", '"a" b,"c"\n', [['"a" b', "c"]]],
	[
		"CR LF",
		"a,b\r\nc,d\r\n",
		[
			["a", "b"],
			["c", "d"],
		],
	],
	[
		"CR alone, where the first line ends so",
		"a,b\rc,d\r",
		[
			["a", "b"],
			["c", "d"],
		],
	],
	["CR inside of a value, where lines end with LF", "a\nb\rc\n", [["a"], ["b\rc"]]],
])("%s", (_, text, records) => {
	for (const pieceLength of [1, 2, 3, text.length]) {
		expect(split(text, ",", pieceLength)).toEqual(records);
	}
});

test("a delimiter of several characters, cut where text arrives in pieces", () => {
	for (const pieceLength of [1, 2, 3, 100]) {
		expect(split('a||b|c||"d||e"\n', "||", pieceLength)).toEqual([["a", "b|c", "d||e"]]);
	}
});

describe("what is not delimited text", () => {
	test("a quote that is never closed names the line its row begins in", () => {
		expect(() => split('a,b\n1,"x\ny\n2,z\n')).toThrow("a quote is never closed: line 2");
	});

	test("a row that grows beyond all bounds does too", () => {
		const splitter = new DelimitedSplitter(",", 100);
		expect(splitter.push(`${"x".repeat(98)}\n`)).toHaveLength(1);
		expect(() => splitter.push(`a,"${"x".repeat(99)}`)).toThrow(
			"a row is longer than 100 characters, as with a quote that is never closed: line 2",
		);
	});
});

test("whatever the text and however it arrives, it is what csv-parse reads", () => {
	const piece = fc.constantFrom('"', '""', ",", "\n", "a", "b c", "1", "\u00e9");
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (pieces, pieceLength) => {
			const text = pieces.join("");
			const ours = outcome(() => split(text, ",", pieceLength).map((row) => row.map((value) => value ?? "")));
			const theirs = outcome(() =>
				parse(text, {
					relax_quotes: true,
					relax_column_count: true,
					skip_empty_lines: true,
					record_delimiter: "\n",
				}),
			);
			expect(ours).toEqual(theirs);
		}),
		runs,
	);
});

function outcome(read: () => string[][]): string[][] | "refused" {
	try {
		return read();
	} catch {
		return "refused";
	}
}
