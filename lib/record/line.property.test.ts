import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Envelope, Problem } from "@/lib/collected";
import { testFewAndMany } from "@/test/hardening";
import { runs } from "@/test/record/fuzz";
import { damages, type MadeUpRecord, records } from "@/test/record/madeUpLines";
import { rowsOf } from "@/test/record/rowsRead";
import { BatchBuilder } from "./batch";
import { readLine } from "./line";
import { LineSplitter } from "./lines";

/** All that is read of a blob that arrives in chunks of a size. */
function readBlob(blob: Buffer, chunkBytes: number) {
	const splitter = new LineSplitter({ maxBytes: 2 ** 22 });
	const batch = new BatchBuilder();
	const found: Envelope[] = [];
	const problems: Problem[] = [];
	const take = (line: Parameters<typeof readLine>[0]) => {
		const result = readLine(line, batch, found.length);
		if (result.kind === "record") found.push(result.record);
		if (result.kind === "problem") problems.push(result.problem);
	};
	for (let at = 0; at < blob.length; at += chunkBytes) {
		for (const line of splitter.push(blob.subarray(at, at + chunkBytes))) take(line);
	}
	for (const line of splitter.end()) take(line);
	return { records: found, problems, batch: batch.finish() };
}

const damaged = fc.record({
	kind: fc.constantFrom(...Object.keys(damages)),
	at: fc.nat(),
});
const decorated = fc.record({
	record: records,
	before: fc.constantFrom("", "", "", " ", "\t"),
	after: fc.constantFrom("", "", "", "\r", ",", " , \r"),
	damage: fc.option(damaged, { nil: undefined, freq: 2 }),
	blank: fc.constantFrom(undefined, undefined, undefined, "", "\r", "  \t"),
});

type Decorated = typeof decorated extends fc.Arbitrary<infer T> ? T : never;

interface Blob {
	bytes: Buffer;
	kept: { line: number; record: MadeUpRecord; bytes: Buffer; comma: boolean }[];
	broken: { line: number; reasons: string[]; bytes: Buffer }[];
}

function blobOf(entries: readonly Decorated[]): Blob {
	const lines: Buffer[] = [];
	const blob: Blob = { bytes: Buffer.alloc(0), kept: [], broken: [] };
	for (const { record, before, after, damage, blank } of entries) {
		if (blank !== undefined) lines.push(Buffer.from(blank));
		const line = lines.length + 1;
		const change = damage && damages[damage.kind];
		if (change) {
			const { bytes, reasons } = change(record.line, damage.at);
			blob.broken.push({ line, reasons, bytes });
			lines.push(bytes);
		} else {
			const bytes = Buffer.from(before + record.line + after);
			blob.kept.push({ line, record, bytes, comma: after.includes(",") });
			lines.push(bytes);
		}
	}
	blob.bytes = Buffer.concat(lines.flatMap((line, i) => (i === 0 ? [line] : [Buffer.from("\n"), line])));
	return blob;
}

describe("for any records and any damage to some of their lines", () => {
	const inExactlyThose = (logs: number) =>
		`exactly those lines of ${logs} logs are problems, and every other value comes out as it went in`;

	testFewAndMany(inExactlyThose, { few: 300, many: runs.numRuns, timeout: 240_000 }, async (numRuns) => {
		fc.assert(
			fc.property(
				fc.array(decorated, { maxLength: 6 }),
				fc.integer({ min: 1, max: 300 }),
				(entries, chunkBytes) => {
					const { bytes, kept, broken } = blobOf(entries);
					const read = readBlob(bytes, chunkBytes);

					expect(read.problems.map(({ line }) => line)).toEqual(broken.map(({ line }) => line));
					for (const [i, { reason, offset, length }] of read.problems.entries()) {
						expect(broken[i]?.reasons).toContain(reason);
						expect(bytes.subarray(offset, offset + length).equals(broken[i]?.bytes ?? bytes)).toBe(true);
					}

					expect(read.records.map(({ line }) => line)).toEqual(kept.map(({ line }) => line));
					const rows = rowsOf(read.batch);
					let row = 0;
					for (const [i, envelope] of read.records.entries()) {
						const { record, bytes: line, comma } = kept[i] ?? expect.fail("a record too many");
						expect(envelope.rows).toBe(record.rows.length);
						expect(envelope.shape).toBe("records");
						expect(envelope.time).toBe(Date.UTC(2026, 2, 1, 0, 0, 1));
						const carried = record.id.isWellFormed() && !record.id.includes("\0");
						expect(envelope.id).toBe(carried ? record.id : JSON.stringify(record.id));
						expect(envelope.notes).toEqual(comma ? ["trailing_comma"] : []);
						expect(bytes.subarray(envelope.offset, envelope.offset + envelope.length).equals(line)).toBe(
							true,
						);
						for (const [index, cells] of record.rows.entries()) {
							expect([read.batch.records[row], read.batch.indexes[row]]).toEqual([i, index]);
							expect(rows[row]).toEqual(cells);
							row++;
						}
					}
					expect(read.batch.count).toBe(row);
					const names = new Set(
						kept.flatMap(({ record }) => record.rows.flatMap((cells) => [...cells.keys()])),
					);
					expect(new Set(read.batch.columns.map(({ name }) => name))).toEqual(names);
				},
			),
			{ ...runs, numRuns },
		);
	});

	test("every envelope key beyond the collector's own is kept with its value", () => {
		fc.assert(
			fc.property(records, (record) => {
				const [envelope] = readBlob(Buffer.from(record.line), 1000).records;
				const kept = membersIn(envelope?.extra ?? "{}");
				expect(kept).toEqual(record.extra);
			}),
			runs,
		);
	});
});

/** An object's members, their values as written: read as the rows of a record are. */
function membersIn(object: string): Map<string, string> {
	const batch = new BatchBuilder();
	const bytes = Buffer.from(`{"data":[${object}]}`);
	readLine({ number: 1, offset: 0, length: bytes.length, bytes, tooLong: false }, batch, 0);
	return rowsOf(batch.finish())[0] ?? new Map();
}

test("no bytes at all make it throw", () => {
	const pieces = fc.constantFrom(
		...[
			'{"data":',
			"[",
			"]",
			"{",
			"}",
			'"a"',
			":",
			",",
			"1",
			"-",
			"NaN",
			"null",
			'"',
			"\\",
			"\\u00",
			"\ufeff",
			" ",
		],
		...[
			'"data_base64":',
			'"e30="',
			'"method":"GET"',
			'"path":"/?a=%ff&a=1&__proto__=2"',
			'"datainblob":"true"',
		],
		...[
			'{"columns":["a","a"],"data":',
			'"input_data":',
			'"Inputs":',
			'"parameters":{"x":1}',
			'"{\\"a\\":[1]}"',
		],
	);
	const anything = fc.array(
		fc.oneof(
			pieces.map((text) => Buffer.from(text)),
			fc.uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes)),
		),
		{ maxLength: 30 },
	);
	fc.assert(
		fc.property(anything, (parts) => {
			const { records: found, problems, batch } = readBlob(Buffer.concat(parts), 10);
			expect(found.reduce((sum, { rows }) => sum + rows, 0)).toBe(batch.count);
			if (found.length === 0) expect(batch.columns).toEqual([]);
			for (const { text } of problems) expect(text.isWellFormed() && !text.includes("\0")).toBe(true);
		}),
		runs,
	);
});
