/** How a blob's bytes are compressed, by their first ones; a JSON line begins with none of these. */
const signs: readonly (readonly [name: string, bytes: readonly number[]])[] = [
	["gzip", [0x1f, 0x8b, 0x08]],
	["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
	["bzip2", [0x42, 0x5a, 0x68]],
	["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
	["lz4", [0x04, 0x22, 0x4d, 0x18]],
	["zip", [0x50, 0x4b, 0x03, 0x04]],
];

/** How many first bytes are needed to recognise a compression. */
export const signBytes = 6;

/** The name of the compression; undefined when it is none of those known. Its name says nothing: "x.jsonl" may be gzip. */
export function compressionOf(head: Uint8Array): string | undefined {
	return signs.find(([, sign]) => sign.every((byte, place) => head[place] === byte))?.[0];
}
