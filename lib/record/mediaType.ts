import { isUtf8 } from "node:buffer";

/** What a payload is, by its first bytes: names and headers are the writer's claims. */
export interface MediaType {
	/** "image/png"; "application/octet-stream" when nothing is recognised. */
	type: string;
	kind: "image" | "json" | "text" | "binary";
	/** Without a dot; undefined where no one extension is usual. */
	extension?: string;
	/** Of text: how its bytes are to be read. */
	encoding?: "utf-8" | "utf-16le" | "utf-16be";
}

/** How many first bytes are needed to recognise any of these types. */
export const headBytes = 4096;

type Signature = readonly [
	type: string,
	extension: string,
	...parts: (readonly [at: number, bytes: string])[],
];

/** Bytes as Latin-1 text. The specific before the general: WebP is a RIFF, AVIF an ISO base media file. */
const signatures: readonly Signature[] = [
	["image/png", "png", [0, "\x89PNG\r\n\x1a\n"]],
	["image/jpeg", "jpg", [0, "\xff\xd8\xff"]],
	["image/gif", "gif", [0, "GIF87a"]],
	["image/gif", "gif", [0, "GIF89a"]],
	["image/webp", "webp", [0, "RIFF"], [8, "WEBP"]],
	["image/avif", "avif", [4, "ftypavif"]],
	["image/heic", "heic", [4, "ftypheic"]],
	["image/tiff", "tif", [0, "II*\0"]],
	["image/tiff", "tif", [0, "MM\0*"]],
	["image/bmp", "bmp", [0, "BM"], [6, "\0\0\0\0"]],
	["image/x-icon", "ico", [0, "\0\0\x01\0"]],
	["audio/wav", "wav", [0, "RIFF"], [8, "WAVE"]],
	["video/x-msvideo", "avi", [0, "RIFF"], [8, "AVI "]],
	["audio/mpeg", "mp3", [0, "ID3"]],
	["audio/mpeg", "mp3", [0, "\xff\xfb"]],
	["audio/mpeg", "mp3", [0, "\xff\xf3"]],
	["audio/mp4", "m4a", [4, "ftypM4A"]],
	["audio/flac", "flac", [0, "fLaC"]],
	["audio/ogg", "ogg", [0, "OggS"]],
	["video/quicktime", "mov", [4, "ftypqt"]],
	["video/mp4", "mp4", [4, "ftyp"]],
	["video/webm", "webm", [0, "\x1a\x45\xdf\xa3"]],
	["application/pdf", "pdf", [0, "%PDF-"]],
	["application/gzip", "gz", [0, "\x1f\x8b\x08"]],
	["application/zip", "zip", [0, "PK\x03\x04"]],
	["application/zip", "zip", [0, "PK\x05\x06"]],
	["application/zstd", "zst", [0, "\x28\xb5\x2f\xfd"]],
	["application/x-xz", "xz", [0, "\xfd7zXZ\0"]],
	["application/x-bzip2", "bz2", [0, "BZh"], [4, "1AY&SY"]],
	["application/x-7z-compressed", "7z", [0, "7z\xbc\xaf\x27\x1c"]],
	["application/x-tar", "tar", [257, "ustar"]],
	["application/vnd.apache.parquet", "parquet", [0, "PAR1"]],
	["application/vnd.apache.arrow.file", "arrow", [0, "ARROW1\0\0"]],
	["application/avro", "avro", [0, "Obj\x01"]],
	["application/x-hdf5", "h5", [0, "\x89HDF\r\n\x1a\n"]],
	["application/x-npy", "npy", [0, "\x93NUMPY"]],
	["application/vnd.sqlite3", "sqlite", [0, "SQLite format 3\0"]],
	["application/x-python-pickle", "pkl", [0, "\x80\x04\x95"]],
	["application/x-python-pickle", "pkl", [0, "\x80\x05\x95"]],
];

/** Images every browser shows and none runs: SVG can hold scripts, so it is text. */
const inlineTypes = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** May a browser learn its type, so that it shows it? */
export function mayBeInline({ type }: MediaType): boolean {
	return inlineTypes.has(type);
}

/** Recognises a payload by its first bytes (`headBytes` of them, or all there are). */
export function mediaTypeOf(head: Buffer): MediaType {
	const found = signatures.find(([, , ...parts]) =>
		parts.every(([at, bytes]) => head.toString("latin1", at, at + bytes.length) === bytes),
	);
	if (found) {
		const [type, extension] = found;
		return { type, kind: type.startsWith("image/") ? "image" : "binary", extension };
	}
	const text = textOf(head);
	return text ? describeText(...text) : { type: "application/octet-stream", kind: "binary" };
}

/** Text with its encoding; undefined for bytes that are not text. */
function textOf(head: Buffer): [string, NonNullable<MediaType["encoding"]>] | undefined {
	const mark = head.toString("latin1", 0, 2);
	if (mark === "\xff\xfe") return [new TextDecoder("utf-16le").decode(head), "utf-16le"];
	if (mark === "\xfe\xff") return [new TextDecoder("utf-16be").decode(head), "utf-16be"];
	const whole = head.subarray(0, endOfCharacters(head));
	if (!isUtf8(whole)) return undefined;
	const text = new TextDecoder().decode(whole);
	// biome-ignore lint/suspicious/noControlCharactersInRegex: what no text holds, save escape codes of terminals
	return /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(text) ? undefined : [text, "utf-8"];
}

/** Where the last whole UTF-8 character ends: the head may be cut inside one. */
export function endOfCharacters(bytes: Buffer): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back++) {
		const c = bytes[bytes.length - back] ?? 0;
		if (c < 0x80) break;
		if (c >= 0xc0) return (c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
	}
	return bytes.length;
}

function describeText(text: string, encoding: NonNullable<MediaType["encoding"]>): MediaType {
	const start = text.trimStart().slice(0, 1000).toLowerCase();
	if (/^[[{]/.test(start)) return { type: "application/json", kind: "json", extension: "json", encoding };
	if (/^(?:<!doctype html|<html|<head|<body)/.test(start)) {
		return { type: "text/html", kind: "text", extension: "html", encoding };
	}
	if (/^(?:<\?xml|<!--|<!doctype svg|<svg)/.test(start)) {
		const isSvg = start.includes("<svg");
		return isSvg
			? { type: "image/svg+xml", kind: "text", extension: "svg", encoding }
			: { type: "application/xml", kind: "text", extension: "xml", encoding };
	}
	return { type: "text/plain", kind: "text", extension: "txt", encoding };
}
