import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { endOfCharacters, mayBeInline, mediaTypeOf } from "./mediaType";

const latin1 = (text: string) => Buffer.from(text, "latin1");

test.each<[string, Buffer, string, string]>([
	["a PNG", latin1("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "image/png", "image"],
	["a JPEG", latin1("\xff\xd8\xff\xe0\0\x10JFIF"), "image/jpeg", "image"],
	["a GIF", latin1("GIF89a\x01\0"), "image/gif", "image"],
	["a WebP", latin1("RIFF\x10\0\0\0WEBPVP8 "), "image/webp", "image"],
	["a WAV, a RIFF too", latin1("RIFF\x10\0\0\0WAVEfmt "), "audio/wav", "binary"],
	["an MP4", latin1("\0\0\0\x18ftypmp42"), "video/mp4", "binary"],
	["an AVIF, of the same family", latin1("\0\0\0\x18ftypavif"), "image/avif", "image"],
	["an MP3", latin1("ID3\x04\0"), "audio/mpeg", "binary"],
	["a PDF", latin1("%PDF-1.7\n"), "application/pdf", "binary"],
	["gzip", gzipSync("rows"), "application/gzip", "binary"],
	["a ZIP", latin1("PK\x03\x04\x14\0"), "application/zip", "binary"],
	["Parquet", latin1("PAR1\x15\x04"), "application/vnd.apache.parquet", "binary"],
	["a NumPy array", latin1("\x93NUMPY\x01\0"), "application/x-npy", "binary"],
	["a tar", Buffer.concat([Buffer.alloc(257, "a"), Buffer.from("ustar")]), "application/x-tar", "binary"],
	["JSON", Buffer.from(' \n[{"a": 1}]'), "application/json", "json"],
	["JSON after a byte order mark", Buffer.from('\ufeff{"a": 1}'), "application/json", "json"],
	["JSON cut inside a character", Buffer.from('["Größe"]').subarray(0, 5), "application/json", "json"],
	["JSON in UTF-16", Buffer.from('\ufeff{"a": 1}', "utf16le"), "application/json", "json"],
	["text", Buffer.from("a,b\n1,2\n"), "text/plain", "text"],
	["HTML is text", Buffer.from("<!DOCTYPE html><script>alert(1)</script>"), "text/html", "text"],
	["SVG is text", Buffer.from('<?xml version="1.0"?><svg onload="alert(1)">'), "image/svg+xml", "text"],
	["SVG behind a comment", Buffer.from("<!-- x --><svg>"), "image/svg+xml", "text"],
	["nothing", Buffer.alloc(0), "text/plain", "text"],
	["zeros", Buffer.alloc(64), "application/octet-stream", "binary"],
	["Latin-1", latin1("Gr\xf6\xdfe"), "application/octet-stream", "binary"],
])("%s", (_, head, type, kind) => {
	expect(mediaTypeOf(head)).toMatchObject({ type, kind });
});

test.each([
	["image/png", true],
	["image/jpeg", true],
	["image/gif", true],
	["image/webp", true],
	["image/svg+xml", false],
	["text/html", false],
	["application/pdf", false],
	["image/avif", false],
])("%s inline: %s", (type, allowed) => {
	expect(mayBeInline({ type, kind: "image" })).toBe(allowed);
});

test("a character of any length, cut anywhere, is left out whole", () => {
	for (const character of ["é", "€", "😀"]) {
		const bytes = Buffer.from(`a${character}`);
		for (let end = 1; end < bytes.length; end++) expect(endOfCharacters(bytes.subarray(0, end))).toBe(1);
		expect(endOfCharacters(bytes)).toBe(bytes.length);
	}
});
