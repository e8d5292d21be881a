import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "@/test/record/fuzz";
import { endOfValue, skipSpace } from "./scan";

/** Is the whole text one JSON value? */
function accepts(text: string): boolean {
	const bytes = Buffer.from(text);
	const stop = endOfValue(bytes, skipSpace(bytes, 0, bytes.length), bytes.length);
	return stop >= 0 && skipSpace(bytes, stop, bytes.length) === bytes.length;
}

function parses(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** No N and no I: NaN and Infinity, which JSON.parse refuses, cannot come out. */
const alphabet = fc.constantFrom(
	...'{}[]",:\\ 0123456789.eE+-truefalsn/bu\t\n\r\u0000\u001f\u007f\u00a0ü€😀',
);

/** JSON text with a few characters replaced, put in or taken out. */
const nearlyJson = fc
	.tuple(
		fc.json({ maxDepth: 4, stringUnit: "binary" }),
		fc.array(fc.record({ at: fc.nat(), cut: fc.nat(2), put: fc.string({ unit: alphabet, maxLength: 2 }) }), {
			maxLength: 2,
		}),
	)
	.map(([json, edits]) =>
		edits.reduce((text, { at, cut, put }) => {
			const place = at % (text.length + 1);
			return (text.slice(0, place) + put + text.slice(place + cut)).toWellFormed();
		}, json),
	);

describe("a value ends where JSON.parse would say", () => {
	test("for texts that are nearly JSON", () => {
		fc.assert(
			fc.property(nearlyJson, (text) => {
				expect(accepts(text)).toBe(parses(text));
			}),
			runs,
		);
	});

	test("for texts of JSON's own characters", () => {
		fc.assert(
			fc.property(fc.string({ unit: alphabet, maxLength: 12 }), (text) => {
				expect(accepts(text)).toBe(parses(text));
			}),
			runs,
		);
	});

	test.each([
		"01",
		"-",
		"-01",
		"1.",
		".5",
		"1e",
		"1e+",
		"+1",
		"0x10",
		"1_000",
		'"\\x41"',
		'"\\u12g4"',
		'"\\u123',
		'"\t"',
		"'a'",
		"[1,]",
		"[,1]",
		'{"a":1,}',
		"{a:1}",
		'{"a"}',
		'{"a":}',
		'{"a",1}',
		"[1 2]",
		"[1}",
		"tru",
		"True",
		"undefined",
		"",
		" ",
		"1 2",
		"\ufeff1",
		"\u00a01",
	])("%j is not a value", (text) => {
		expect(accepts(text)).toBe(false);
		expect(parses(text)).toBe(false);
	});
});

test.each([
	["NaN", true],
	["Infinity", true],
	["-Infinity", true],
	['{"a":[NaN,-Infinity]}', true],
	["-NaN", false],
	["+Infinity", false],
	["nan", false],
	["NaN1", false],
	["-Inf", false],
	["{NaN:1}", false],
])("Python's tokens: %s, taken: %s", (text, taken) => {
	expect(accepts(text)).toBe(taken);
});

describe("any bytes at all", () => {
	test("are answered without an error, never beyond their end", () => {
		const jsonBytes = fc.constantFrom(...Buffer.from('{}[]",:\\u0123456789.eE+-truefalsnNI \t')).map(Number);
		const anyBytes = fc.array(fc.oneof(jsonBytes, fc.nat(255)), { maxLength: 60 });
		fc.assert(
			fc.property(anyBytes, fc.nat(), fc.nat(), (list, a, b) => {
				const bytes = Buffer.from(list);
				const [at, end] = [a % (list.length + 1), b % (list.length + 1)];
				const stop = endOfValue(bytes, at, end);
				if (stop === -1) return;
				expect(stop).toBeGreaterThan(at);
				expect(stop).toBeLessThanOrEqual(end);
			}),
			runs,
		);
	});

	test("what lies behind the end changes nothing", () => {
		fc.assert(
			fc.property(nearlyJson, fc.string({ unit: alphabet, maxLength: 4 }), (text, behind) => {
				const end = Buffer.byteLength(text);
				const alone = endOfValue(Buffer.from(text), 0, end);
				expect(endOfValue(Buffer.from(text + behind), 0, end)).toBe(alone);
			}),
			runs,
		);
	});
});

describe("a million levels deep", () => {
	const depth = 1_000_000;
	test.each([
		["closed lists", "[".repeat(depth) + "]".repeat(depth), 2 * depth],
		["open lists", "[".repeat(depth), -1],
		["closed objects", `${'{"":'.repeat(depth)}1${"}".repeat(depth)}`, 5 * depth + 1],
		["closed the wrong way", "[".repeat(depth) + "}".repeat(depth), -1],
	])("%s", (_, text, stop) => {
		const bytes = Buffer.from(text);
		expect(endOfValue(bytes, 0, bytes.length)).toBe(stop);
	});
});
