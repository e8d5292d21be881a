import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { fitsDouble, isNumberText, numberAsSpelled, SpelledNumber, tieKey, ties } from "./decimal";

const digits = (most: number) =>
	fc
		.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: most })
		.map((text) => text.replace(/^0+(?=\d)/, ""));
const near = fc
	.tuple(
		fc.constantFrom(2n ** 53n, 2n ** 63n, 2n ** 64n, 10n ** 22n, 10n ** 308n, 10n ** 309n),
		fc.integer({ min: -3000, max: 3000 }),
		fc.boolean(),
	)
	.map(([centre, offset, negative]) => String((centre + BigInt(offset)) * (negative ? -1n : 1n)));
const any = fc
	.tuple(
		fc.constantFrom("", "-"),
		digits(25),
		fc.option(digits(20)),
		fc.option(fc.integer({ min: -420, max: 420 })),
	)
	.map(
		([sign, whole, fraction, power]) =>
			`${sign}${whole}${fraction ? `.${fraction}` : ""}${power === null ? "" : `e${power}`}`,
	);

/** The value times 10^500, exactly. */
function scaled(lexeme: string): bigint {
	const [mantissa = "", power = "0"] = lexeme.toLowerCase().split("e");
	const [whole = "", fraction = ""] = mantissa.split(".");
	return BigInt(whole + fraction) * 10n ** BigInt(Number(power) - fraction.length + 500);
}

/** By nearest double, then by key. */
function compare(a: string, b: string): number {
	const [one, other] = [Number(a) + 0, Number(b) + 0];
	if (one !== other) return one < other ? -1 : 1;
	const [x, y] = [tieKey(a) ?? ties.equal, tieKey(b) ?? ties.equal];
	return x < y ? -1 : x > y ? 1 : 0;
}

test("nearest doubles, then keys, order any two numbers as their values do, and make equal ones equal", () => {
	const one = fc.oneof(near, any);
	fc.assert(
		fc.property(one, one, (a, b) => {
			const [x, y] = [scaled(a), scaled(b)];
			expect([a, b, compare(a, b)]).toEqual([a, b, x < y ? -1 : x > y ? 1 : 0]);
		}),
		{ numRuns: 5000 },
	);
});

test("numbers close to each other are ordered by value", () => {
	fc.assert(
		fc.property(
			any,
			fc.constantFrom("1", "9", "0", "00", "01"),
			fc.constantFrom("1", "9", "0", "5"),
			(a, left, right) => {
				const [mantissa = "", power] = a.split("e");
				const spelled = (more: string) =>
					`${mantissa}${mantissa.includes(".") ? "" : "."}${more}${power === undefined ? "" : `e${power}`}`;
				const [x, y] = [scaled(spelled(left)), scaled(spelled(right))];
				expect(compare(spelled(left), spelled(right))).toBe(x < y ? -1 : x > y ? 1 : 0);
			},
		),
		{ numRuns: 5000 },
	);
});

describe("a number's key", () => {
	test.each([
		["9007199254740993", ties.above],
		["-9007199254740993", ties.below],
		["9223372036854775807", ties.below],
		["0.1000000000000000055", ties.above],
		["1e400", ties.beyond],
		["-1e400", ties.beyondNegative],
		["1e-400", ties.above],
		["-1e-400", ties.below],
	])("%s begins with %j", (lexeme, tie) => expect(tieKey(lexeme)?.[0]).toBe(tie));

	test.each(["9007199254740992", "0.1", "1e5", "0e9", "-0", "NaN", "Infinity", "-Infinity", "1.0", ""])(
		"%j has none",
		(lexeme) => expect(tieKey(lexeme)).toBeUndefined(),
	);

	test.each([
		["1e400", "10e399"],
		["1E400", "1e+0400"],
		["9007199254740993", "9007199254740993.0"],
		["1e-99999999999999999999", "0.1e-99999999999999999998"],
	])("%s and %s are the same", (a, b) => expect(tieKey(a)).toBe(tieKey(b)));

	test("is there in time, however many digits", () => {
		const many = 2_000_000;
		expect(tieKey(`1${"0".repeat(many)}1`)?.[0]).toBe(ties.beyond);
		expect(tieKey(`1e-${"9".repeat(many)}`)?.[0]).toBe(ties.above);
	});
});

test("what a double says all of is a number, anything else is kept as spelled", () => {
	expect(numberAsSpelled("1e5")).toBe(100_000);
	expect(numberAsSpelled("9007199254740993")).toEqual(new SpelledNumber("9007199254740993"));
	expect(fitsDouble("0.10")).toBe(true);
	expect(fitsDouble("0.12345678901234567890")).toBe(false);
	expect(["1", "-0", "1.5e+7"].every(isNumberText)).toBe(true);
	expect(["01", "+1", ".5", "1.", "0x10", "NaN", " 1", ""].some(isNumberText)).toBe(false);
});

test("a spelled number that another copy of the module made is one: pages and routes are bundled apart", async () => {
	vi.resetModules();
	const other = await import("./decimal");
	expect(other.SpelledNumber).not.toBe(SpelledNumber);
	expect(new other.SpelledNumber("1e400")).toBeInstanceOf(SpelledNumber);
	expect({ lexeme: "1e400" }).not.toBeInstanceOf(SpelledNumber);
});
