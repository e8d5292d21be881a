import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "@/test/record/fuzz";
import { type Line, LineSplitter } from "./lines";

/** The lines of a blob that arrives in chunks, the bytes copied before the next chunk. */
function linesOf(chunks: readonly Buffer[], maxBytes: number, unfinished = true): Line[] {
	const splitter = new LineSplitter({ maxBytes });
	const lines: Line[] = [];
	const take = (line: Line) => lines.push({ ...line, bytes: Buffer.from(line.bytes) });
	for (const chunk of chunks) {
		// A chunk's memory is used again, as a stream may do.
		const lent = Buffer.from(chunk);
		for (const line of splitter.push(lent)) take(line);
		lent.fill(0);
	}
	if (unfinished) for (const line of splitter.end()) take(line);
	return lines;
}

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
	const chunks: Buffer[] = [];
	let at = 0;
	for (const size of sizes) {
		chunks.push(bytes.subarray(at, at + size));
		at += size;
	}
	return [...chunks, bytes.subarray(at)];
}

const blobs = fc
	.array(fc.oneof({ weight: 1, arbitrary: fc.constant(10) }, { weight: 6, arbitrary: fc.nat(255) }), {
		maxLength: 80,
	})
	.map((list) => Buffer.from(list));
const sizes = fc.array(fc.nat(20), { maxLength: 20 });

describe("lines", () => {
	test("are the same however the blob was cut into chunks", () => {
		fc.assert(
			fc.property(blobs, sizes, fc.nat(30), (blob, chunks, maxBytes) => {
				expect(linesOf(cut(blob, chunks), maxBytes)).toEqual(linesOf([blob], maxBytes));
			}),
			runs,
		);
	});

	test("are found again by offset and length, and lie one after the other", () => {
		fc.assert(
			fc.property(blobs, sizes, fc.nat(30), (blob, chunks, maxBytes) => {
				let next = 0;
				const lines = linesOf(cut(blob, chunks), maxBytes);
				for (const [i, line] of lines.entries()) {
					expect([line.number, line.offset]).toEqual([i + 1, next]);
					const again = blob.subarray(line.offset, line.offset + line.length);
					expect(again.includes(10)).toBe(false);
					expect(line.tooLong).toBe(line.length > maxBytes);
					expect(line.bytes.equals(again.subarray(0, line.bytes.length))).toBe(true);
					if (!line.tooLong) expect(line.bytes.length).toBe(line.length);
					next += line.length + 1;
				}
				expect(lines.length).toBe(
					blob.toString("latin1").replace(/\n$/, "").split("\n").length - (blob.length ? 0 : 1),
				);
			}),
			runs,
		);
	});

	test("go on where an earlier reading stopped", () => {
		fc.assert(
			fc.property(blobs, fc.nat(80), (blob, split) => {
				const whole = linesOf([blob], 1000);
				const first = new LineSplitter({ maxBytes: 1000 });
				const before = [...first.push(blob.subarray(0, split))].map((line) => ({
					...line,
					bytes: Buffer.from(line.bytes),
				}));
				expect(first.unfinishedBytes).toBe(Math.min(split, blob.length) - first.consumed);
				const second = new LineSplitter({ maxBytes: 1000, offset: first.consumed, number: first.nextNumber });
				const after = [...second.push(blob.subarray(first.consumed)), ...second.end()];
				expect([...before, ...after]).toEqual(whole);
			}),
			runs,
		);
	});
});

describe("a line beyond the bound", () => {
	const long = Buffer.from(`ok\n${"x".repeat(10_000)}\nok`);

	test.each([1, 7, 1000, 4096, 4097, 20_000])(
		"is passed over with its beginning kept, in chunks of %i bytes",
		(size) => {
			const chunks = cut(long, new Array<number>(Math.ceil(long.length / size)).fill(size));
			const lines = linesOf(chunks, 9_999);
			expect(lines.map(({ number, offset, length, tooLong }) => [number, offset, length, tooLong])).toEqual([
				[1, 0, 2, false],
				[2, 3, 10_000, true],
				[3, 10_004, 2, false],
			]);
			expect(lines.map(({ bytes }) => bytes.length)).toEqual([2, 4096, 2]);
		},
	);

	test("exactly at the bound is a line", () => {
		expect(linesOf([long], 10_000).map(({ bytes }) => bytes.length)).toEqual([2, 10_000, 2]);
	});
});

test("a line of a million bytes in single bytes is gathered in time", () => {
	const splitter = new LineSplitter({ maxBytes: 2 ** 20 });
	const one = Buffer.from("x");
	for (let i = 0; i < 2 ** 20; i++) for (const _ of splitter.push(one)) throw new Error("no line yet");
	expect([...splitter.end()].map(({ length }) => length)).toEqual([2 ** 20]);
});

test("an unfinished last line waits until the end is known", () => {
	expect(linesOf([Buffer.from("a\nb")], 10, false).map(({ length }) => length)).toEqual([1]);
	expect(linesOf([Buffer.from("a\nb")], 10).map(({ length }) => length)).toEqual([1, 1]);
	expect(linesOf([Buffer.from("a\n")], 10).length).toBe(1);
});
