import { expect, test } from "vitest";
import { findDelimiter, namedDelimiter } from "./findDelimiter";
import { inferType } from "./inferType";

const find = (beginning: string, { usual = ",", isAll = true } = {}) =>
	findDelimiter(beginning, { usual, isAll });

test.each<[string, string, string | undefined]>([
	["the one that cuts the rows as it cuts the header", "a,b,c;d\n1;2\n3;4\n", ";"],
	["of two that do, the one that makes more columns", "a,b;c,d\n1,2;3,4\n", ","],
	["of two that make as many, the usual one", "a,b;c\n1,2;3\n", ","],
	["a header alone", "a|b|c", "|"],
	["nothing that separates anything", "a\n1;2\n", undefined],
	["no text at all", "", undefined],
	["what stands in quotes separates nothing", '"a;b;c"\n"1;2"\n', undefined],
])("%s", (_, beginning, delimiter) => {
	expect(find(beginning)).toBe(delimiter);
});

test("of equals the usual one is what the file's name says", () => {
	expect(find("a\tb,c\n1\t2,3\n", { usual: "\t" })).toBe("\t");
	expect(find("a\tb,c\n1\t2,3\n", { usual: "," })).toBe(",");
});

test("a row that the beginning cuts short does not count", () => {
	expect(find("a;b,c\n1;2,3\n4", { isAll: false })).toBe(",");
	expect(find("a,b,c;d\n1;2\n3", { isAll: false })).toBe(";");
});

test("Excel's own line names it", () => {
	expect(namedDelimiter("sep=|\r\na|b")).toEqual({ delimiter: "|", length: 7 });
	expect(namedDelimiter("separator\na")).toBeUndefined();
});

test.each<[readonly (string | null)[], ReturnType<typeof inferType>]>([
	[["1", "NA", null, ""], "int"],
	[["1", "2.5", "-inf"], "float"],
	[["NaN", "nan", "-Infinity"], "float"],
	[["NULL", "None"], "text"],
	[["true", "False", "n/a"], "boolean"],
	[["true", "1"], "text"],
	[[null, ""], undefined],
])("%j looks like %s", (values, type) => {
	expect(inferType(values)).toBe(type);
});
