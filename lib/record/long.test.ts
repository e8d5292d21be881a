import { describe, expect, it } from "vitest";
import { kinds, maxCellBytes } from "@/lib/cell";
import { BatchBuilder } from "./batch";
import { readLine } from "./line";

/** The one row's cell `x`, and the record's notes. */
function read(json: string) {
	const text = `{"id":"a","data":[{"x":${json}}]}`;
	const bytes = Buffer.from(text);
	const batch = new BatchBuilder();
	const line = { number: 1, offset: 0, length: bytes.length, bytes, tooLong: false };
	const result = readLine(line, batch, 0);
	if (result.kind !== "record") throw new Error(`a ${result.kind}`);
	const column = batch.finish().columns[0];
	return { kind: column?.kinds[0], text: column?.texts[0] ?? "", notes: result.record.notes };
}

const longTail = /… \[[\d,]+ bytes, sha256 [0-9a-f]{16}\]$/;

describe("a value of more than 64 KiB", () => {
	it("keeps its beginning, its size and a hash, and the record says so", () => {
		const { kind, text, notes } = read(JSON.stringify("word ".repeat(100_000)));
		expect(kind).toBe(kinds.longText);
		expect(text.startsWith("word ".repeat(13_000))).toBe(true);
		expect(text).toMatch(/… \[500,000 bytes, sha256 [0-9a-f]{16}\]$/);
		expect(text.length).toBeLessThan(maxCellBytes + 100);
		expect(notes).toEqual(["long_value"]);
	});

	it("of objects and arrays keeps the beginning of the JSON as written", () => {
		const { kind, text } = read(JSON.stringify(Array.from({ length: 50_000 }, (_, i) => i)));
		expect(kind).toBe(kinds.longJson);
		expect(text.startsWith("[0,1,2,3")).toBe(true);
	});

	it("tells values apart that begin alike, and none that are equal", () => {
		const long = "a".repeat(maxCellBytes * 2);
		const first = read(JSON.stringify(`${long}1`));
		expect(first.text).not.toBe(read(JSON.stringify(`${long}2`)).text);
		expect(first.text).toBe(read(JSON.stringify(`${long}1`)).text);
	});

	it.each(["\\n", "\\\\", "\\u0041", "\\ud83d\\ude00", "é", "€", "😀", "\\u0000", "\\ud800"])(
		"may be cut through %s wherever it stands",
		(piece) => {
			for (let shift = 0; shift < 13; shift++) {
				const { text } = read(`"${"x".repeat(shift)}${piece.repeat(maxCellBytes)}"`);
				expect(text).toMatch(longTail);
				expect(text.isWellFormed()).toBe(true);
				const decoded = piece.startsWith("\\") ? (JSON.parse(`"${piece}"`) as string) : piece;
				const shown = decoded.toWellFormed().replaceAll("\0", "\u2400");
				const beginning = text.replace(longTail, "").slice(shift);
				expect(beginning.replaceAll(shown, "")).toBe("");
				expect(beginning.length).toBeGreaterThan(1000);
			}
		},
	);

	it("of 64 KiB is still held whole", () => {
		const whole = "y".repeat(maxCellBytes - 2);
		expect(read(JSON.stringify(whole))).toEqual({ kind: kinds.text, text: whole, notes: [] });
	});
});
