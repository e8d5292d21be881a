/** For tests: small files that unpack to more than any memory holds, or lie about it. Each is under 10 kB. */
import { brotliCompressSync } from "node:zlib";
import type { FileMetaData, PageHeader } from "hyparquet";
import { ByteWriter } from "hyparquet-writer";
import { writePageHeader } from "hyparquet-writer/src/datapage.js";
import { writeMetadata } from "hyparquet-writer/src/metadata.js";

interface Group {
	/** What the footer says of it. */
	declared: number;
	/** What its page holds. */
	rows: number;
}

/** A column of one text, given once in a dictionary and repeated by run lengths: as many rows as one likes in a few bytes. */
function repeatedText(text: Buffer, groups: readonly Group[]): Uint8Array {
	const writer = new ByteWriter();
	writer.appendUint32(0x31524150);
	const row_groups: FileMetaData["row_groups"] = [];
	for (const { declared, rows } of groups) {
		const start = writer.offset;
		const entry = Buffer.alloc(4 + text.length);
		entry.writeUInt32LE(text.length);
		text.copy(entry, 4);
		page(writer, entry, {
			type: "DICTIONARY_PAGE",
			dictionary_page_header: { num_values: 1, encoding: "PLAIN" },
		});
		const data = writer.offset;
		page(writer, Buffer.from([0]), {
			type: "DATA_PAGE",
			data_page_header: {
				num_values: rows,
				encoding: "RLE_DICTIONARY",
				definition_level_encoding: "RLE",
				repetition_level_encoding: "RLE",
			},
		});
		const size = BigInt(writer.offset - start);
		row_groups.push({
			num_rows: BigInt(declared),
			total_byte_size: size,
			columns: [
				{
					file_offset: BigInt(start),
					meta_data: {
						type: "BYTE_ARRAY",
						encodings: ["PLAIN", "RLE_DICTIONARY"],
						path_in_schema: ["a"],
						codec: "BROTLI",
						num_values: BigInt(declared),
						total_uncompressed_size: size,
						total_compressed_size: size,
						data_page_offset: BigInt(data),
						dictionary_page_offset: BigInt(start),
					},
				},
			],
		});
	}
	writeMetadata(writer, {
		version: 1,
		schema: [
			{ name: "root", num_children: 1 },
			{ name: "a", type: "BYTE_ARRAY", repetition_type: "REQUIRED", converted_type: "UTF8" },
		],
		num_rows: BigInt(groups.reduce((sum, { declared }) => sum + declared, 0)),
		row_groups,
		metadata_length: 0,
	});
	writer.appendUint32(0x31524150);
	return writer.getBytes();
}

function page(
	writer: ByteWriter,
	bytes: Buffer,
	header: Omit<PageHeader, "compressed_page_size" | "uncompressed_page_size">,
): void {
	const packed = brotliCompressSync(bytes);
	writePageHeader(writer, {
		...header,
		uncompressed_page_size: bytes.length,
		compressed_page_size: packed.length,
	});
	writer.appendBytes(packed);
}

const row = Buffer.from("a value");
const million = 1_000_000;

/** By file name. */
export const bombs: Readonly<Record<string, () => Uint8Array>> = {
	"long-text.parquet": () => repeatedText(Buffer.alloc(50 * million, "a"), [{ declared: 40, rows: 40 }]),
	"huge-page.parquet": () => repeatedText(Buffer.alloc(150 * million, "a"), [{ declared: 40, rows: 40 }]),
	"many-rows.parquet": () =>
		repeatedText(row, [
			{ declared: 50 * million, rows: 50 * million },
			{ declared: 50 * million, rows: 50 * million },
		]),
	"lying-footer.parquet": () => repeatedText(row, [{ declared: 10, rows: 100 * million }]),
	"lying-group.parquet": () => repeatedText(row, [{ declared: 10, rows: 2_000_000_000 }]),
	"many-columns.csv": () => Buffer.from(`${",".repeat(9_000)}\n`),
};

/** An MLTable whose aliases unfold to a thousand million texts. */
export const aliasBomb = [
	"a: &a [x, x, x, x, x, x, x, x, x, x]",
	..."bcdefghi".split("").map((name, place) => {
		const before = "abcdefghi"[place];
		return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(", ")}]`;
	}),
	"paths: *i",
	"transformations: [read_parquet]",
].join("\n");
