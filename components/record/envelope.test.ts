import { expect, test } from "vitest";
import { envelopeOf } from "./envelope";

test("the envelope is the line's keys without data, the usual ones first, unknown ones kept", () => {
	const line = '{"specversion":"1.0","data":[{"a":1}],"time":"2026-03-01T00:57:10Z","team":{"n":1},"id":"x"}';
	expect(envelopeOf(line)).toEqual([
		["id", "x"],
		["time", "2026-03-01T00:57:10Z"],
		["specversion", "1.0"],
		["team", '{"n":1}'],
	]);
});

test("null and true are shown as written", () => {
	expect(envelopeOf('{"time":null,"datainblob":true}')).toEqual([
		["time", "null"],
		["datainblob", "true"],
	]);
});

test("a trailing comma and a byte order mark are forgiven", () => {
	expect(envelopeOf('\uFEFF{"id":"x"},')).toEqual([["id", "x"]]);
});

test.each(["", "not json", "[1]", '{"id":'])("%j has none", (line) =>
	expect(envelopeOf(line)).toBeUndefined(),
);
