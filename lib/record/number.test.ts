import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellJson, cellLexeme, kinds } from "@/lib/cell";
import { runs } from "@/test/record/fuzz";
import { BatchBuilder } from "./batch";
import { readNumber } from "./number";

/** The lexeme as a batch holds it: the quick way through the bytes. */
function throughBatch(lexeme: string) {
	const batch = new BatchBuilder();
	const bytes = Buffer.from(lexeme);
	batch.beginRow(0, 0);
	const stop = batch.readCell(batch.columnOf("x"), bytes, 0, bytes.length);
	const column = batch.finish().columns[0];
	return { stop, kind: column?.kinds[0], number: column?.numbers[0], text: column?.texts[0] };
}

describe.each([
	["0", "int", 0, undefined],
	["1", "int", 1, undefined],
	["-7", "int", -7, undefined],
	["1.0", "float", 1, undefined],
	["0.0", "float", 0, undefined],
	["-2.5", "float", -2.5, undefined],
	["0.10", "float", 0.1, "0.10"],
	["1.00", "float", 1, "1.00"],
	["1e5", "float", 100000, "1e5"],
	["1E+2", "float", 100, "1E+2"],
	["1e+300", "float", 1e300, undefined],
	["1e-7", "float", 1e-7, undefined],
	["0.0000001", "float", 1e-7, "0.0000001"],
	["0.000001", "float", 1e-6, undefined],
	["-0", "int", 0, "-0"],
	["-0.0", "float", 0, "-0.0"],
	["0e9", "float", 0, "0e9"],
	["1E400", "inexactFloat", Number.NaN, "1E400"],
	["-1e999", "inexactFloat", Number.NaN, "-1e999"],
	["1e-400", "inexactFloat", 0, "1e-400"],
	["NaN", "inexactFloat", Number.NaN, "NaN"],
	["Infinity", "inexactFloat", Number.NaN, "Infinity"],
	["-Infinity", "inexactFloat", Number.NaN, "-Infinity"],
	["999999999999999", "int", 999999999999999, undefined],
	["9007199254740991", "int", 9007199254740991, undefined],
	["9007199254740992", "int", 9007199254740992, undefined],
	["9007199254740993", "inexactInt", 9007199254740992, "9007199254740993"],
	["-9007199254740993", "inexactInt", -9007199254740992, "-9007199254740993"],
	["18446744073709551615", "inexactInt", 18446744073709552000, "18446744073709551615"],
	["1180591620717411303424", "inexactInt", 2 ** 70, "1180591620717411303424"],
	["1000000000000000000000", "int", 1e21, "1000000000000000000000"],
	["123456789012345678901234567890", "inexactInt", 1.2345678901234568e29, "123456789012345678901234567890"],
	["0.1234567890123456789", "inexactFloat", 0.12345678901234568, "0.1234567890123456789"],
	["4503.079536107787", "float", 4503.079536107787, undefined],
] as const)("%s", (lexeme, kind, number, text) => {
	test(`is ${kind}, from its text and from its bytes`, () => {
		expect(readNumber(lexeme)).toEqual({ kind: kinds[kind], number, text });
		expect(throughBatch(lexeme)).toEqual({ stop: lexeme.length, kind: kinds[kind], number, text });
	});
});

test.each(["-", "01", "-01", "1.", ".5", "1.e5", "1e", "1e+", "+1", "1..2", "--1", "1-"])(
	"%s is not a number, or ends before its end",
	(text) => {
		expect(throughBatch(text).stop).toBeLessThan(text.length);
	},
);

const digits = (most: number) =>
	fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: most });
const lexemes = fc
	.tuple(
		fc.constantFrom("", "-"),
		digits(30).map((text) => text.replace(/^0+(?=\d)/, "")),
		fc.option(digits(30), { nil: "", freq: 2 }),
		fc.option(fc.tuple(fc.constantFrom("e", "E"), fc.constantFrom("", "+", "-"), digits(3)), {
			nil: undefined,
			freq: 2,
		}),
	)
	.map(
		([sign, whole, fraction, power]) =>
			`${sign}${whole}${fraction && `.${fraction}`}${power?.join("") ?? ""}`,
	);
const doubles = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number));
const short = fc
	.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(8))
	.map(([n, places]) => (n / 10 ** places).toFixed(places));

/** lexeme = digits · 10^exponent, as big integers of the same exponent. */
function sameValue(a: string, b: string): boolean {
	const scaled = (lexeme: string) => {
		const [mantissa = "", power = "0"] = lexeme.toLowerCase().split("e");
		const [whole = "", fraction = ""] = mantissa.split(".");
		return BigInt(whole + fraction) * 10n ** BigInt(Number(power) - fraction.length + 2000);
	};
	return scaled(a) === scaled(b);
}

describe("every number", () => {
	const all = fc.oneof(lexemes, doubles, short);

	test("comes out as it went in", () => {
		fc.assert(
			fc.property(all, (lexeme) => {
				const { kind, number, text } = readNumber(lexeme);
				expect(cellLexeme(kind, number, text ?? null)).toBe(lexeme);
				const inexact = kind === kinds.inexactInt || kind === kinds.inexactFloat;
				expect(cellJson(kind, number, text ?? null)).toBe(inexact ? JSON.stringify(lexeme) : lexeme);
			}),
			runs,
		);
	});

	test("is the nearest double, an int only without point and exponent, and exact only if its double is spelled as the same value", () => {
		fc.assert(
			fc.property(all, (lexeme) => {
				const { kind, number } = readNumber(lexeme);
				const isInt = kind === kinds.int || kind === kinds.inexactInt;
				expect(isInt).toBe(/^-?\d+$/.test(lexeme));
				const nearest = Number(lexeme);
				expect(number).toBe(Number.isFinite(nearest) ? nearest + 0 : Number.NaN);
				const exact = kind === kinds.int || kind === kinds.float;
				expect(exact).toBe(Number.isFinite(nearest) && sameValue(lexeme, String(nearest)));
			}),
			runs,
		);
	});

	test("is the same cell from its bytes as from its text", () => {
		fc.assert(
			fc.property(all, (lexeme) => {
				expect(throughBatch(lexeme)).toEqual({ stop: lexeme.length, ...readNumber(lexeme) });
			}),
			runs,
		);
	});
});

describe("numbers of millions of digits are read in time", () => {
	const many = 2_000_000;
	test.each([
		["zeros between two digits", `1${"0".repeat(many)}1`],
		["a fraction of zeros", `0.${"0".repeat(many)}1`],
		["a long exponent", `1e-${"9".repeat(many)}`],
		["an exponent with leading zeros", `1e${"0".repeat(many)}1`],
	])("%s", (_, lexeme) => {
		const { kind, number, text } = readNumber(lexeme);
		expect(cellLexeme(kind, number, text ?? null) === lexeme).toBe(true);
	});
});
