/**
 * Some columns' value counts as one file: a mark, the header's length and digest, the header (JSON), and for each column
 * its numbers, how often each occurs, and its texts (JSON). Every part carries a digest: damaged data is reported, never answered.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { ColumnDistribution } from "@/lib/query/distribution";

const count = z.int().nonnegative();
const packedColumn = z.object({
	name: z.string(),
	kinds: z.object({
		missing: count,
		null: count,
		boolean: count,
		int: count,
		float: count,
		text: count,
		json: count,
	}),
	trues: count,
	allTexts: z.boolean(),
	/** Distinct numbers. */
	numbers: count,
	/** Bytes from the body's start, and how many. */
	offset: count,
	length: count,
	digest: z.string(),
});
const packHeader = z.object({ rows: count, columns: z.array(packedColumn) });

export type PackedColumn = z.output<typeof packedColumn>;
export type PackHeader = z.output<typeof packHeader>;

const mark = "LWS1";
const digestLength = 16;
/** Bytes before the header. */
export const preambleLength = mark.length + 4 + digestLength;

const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest().subarray(0, digestLength);

/** The file's bytes. */
export function encodePack(rows: number, columns: readonly ColumnDistribution[]): Buffer {
	const bodies: Buffer[] = [];
	let offset = 0;
	const header: PackHeader = { rows, columns: [] };
	for (const { name, kinds, trues, allTexts, numbers, texts } of columns) {
		const body = Buffer.concat([
			bytesOf(numbers.values),
			bytesOf(numbers.counts),
			Buffer.from(JSON.stringify([...texts])),
		]);
		header.columns.push({
			name,
			kinds,
			trues,
			allTexts,
			numbers: numbers.values.length,
			offset,
			length: body.length,
			digest: digestOf(body).toString("hex"),
		});
		bodies.push(body);
		offset += body.length;
	}
	const head = Buffer.from(JSON.stringify(header));
	const length = Buffer.alloc(4);
	length.writeUInt32LE(head.length);
	return Buffer.concat([Buffer.from(mark, "latin1"), length, digestOf(head), head, ...bodies]);
}

/** The header's length by the file's first bytes; undefined where it is no such file. */
export function headerLength(preamble: Buffer): number | undefined {
	const isOurs =
		preamble.length === preambleLength && preamble.subarray(0, mark.length).toString("latin1") === mark;
	return isOurs ? preamble.readUInt32LE(mark.length) : undefined;
}

/** Undefined when it is damaged. */
export function decodeHeader(preamble: Buffer, head: Buffer): PackHeader | undefined {
	if (!digestOf(head).equals(preamble.subarray(mark.length + 4))) return undefined;
	return packHeader.safeParse(JSON.parse(head.toString())).data;
}

const textCounts = z.array(z.tuple([z.string(), z.number()]));

/** One column by its header and its bytes; undefined when they are damaged. */
export function decodeColumn(packed: PackedColumn, body: Buffer): ColumnDistribution | undefined {
	const { name, kinds, trues, allTexts, numbers, length, digest } = packed;
	if (body.length !== length || digestOf(body).toString("hex") !== digest) return undefined;
	const end = numbers * Float64Array.BYTES_PER_ELEMENT;
	const texts = textCounts.parse(JSON.parse(body.subarray(2 * end).toString()));
	return {
		name,
		kinds,
		trues,
		allTexts,
		numbers: { values: doublesOf(body.subarray(0, end)), counts: doublesOf(body.subarray(end, 2 * end)) },
		texts: new Map(texts),
	};
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Buffer {
	return Buffer.from(buffer, byteOffset, byteLength);
}

/** Copied: a view of doubles must begin at a multiple of eight. */
function doublesOf(bytes: Buffer): Float64Array {
	const doubles = new Float64Array(bytes.length / Float64Array.BYTES_PER_ELEMENT);
	bytes.copy(Buffer.from(doubles.buffer));
	return doubles;
}
