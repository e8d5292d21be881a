import { deflateSync } from "node:zlib";

/** A PNG, 8-bit RGB: `colour(x, y)` gives red, green and blue, each 0 to 255. */
export function png(
	width: number,
	height: number,
	colour: (x: number, y: number) => readonly [number, number, number],
): Buffer {
	const pixels = Buffer.alloc(height * (1 + 3 * width));
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) pixels.set(colour(x, y), y * (1 + 3 * width) + 1 + 3 * x);
	}
	const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	return Buffer.concat([
		Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
		chunk("IHDR", header),
		chunk("IDAT", deflateSync(pixels)),
		chunk("IEND", Buffer.alloc(0)),
	]);
}

function chunk(type: string, content: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
	const framed = Buffer.alloc(body.length + 8);
	framed.writeUInt32BE(content.length, 0);
	body.copy(framed, 4);
	framed.writeUInt32BE(crc32(body), body.length + 4);
	return framed;
}

// node:zlib has a crc32 only from Node 20.15 on.
function crc32(bytes: Buffer): number {
	let crc = ~0;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc >>> 0;
}
