import type { PayloadBlob } from "@/lib/analysis/payload";
import { mayBeInline } from "@/lib/record/mediaType";
import { parseRange } from "./byteRange";
import { streamOf } from "./streamOf";

/**
 * A payload's bytes as an answer, whole or the range asked for, streamed as the caller takes them: no more is held than
 * one chunk. A browser never learns its type, so that nothing in it runs; the four kinds of image every browser
 * shows and none runs are the exception, when the caller wants them `inline`.
 */
export function downloadResponse(
	{ datastore: { store }, blob, media }: PayloadBlob,
	request: Request,
	{ inline }: { inline: boolean },
): Response {
	const shown = inline && mayBeInline(media);
	const etag = `"${blob.etag}"`;
	const headers = {
		// Compressed on the way, a range would be one of other bytes, and the length unknown.
		"cache-control": "no-store, no-transform",
		"accept-ranges": "bytes",
		etag,
		"last-modified": blob.lastModified.toUTCString(),
		"content-type": shown ? media.type : "application/octet-stream",
		"content-disposition": disposition(shown ? "inline" : "attachment", fileName(blob.path, media.extension)),
		"x-content-type-options": "nosniff",
		"content-security-policy": "default-src 'none'; sandbox",
	};
	// A range of another version than the caller has the rest of would make a mixture.
	const condition = request.headers.get("if-range");
	const wanted = condition === null || condition === etag ? request.headers.get("range") : null;
	const range = parseRange(wanted, blob.size);
	if (range === "unsatisfiable") {
		return new Response(null, {
			status: 416,
			headers: { ...headers, "content-range": `bytes */${blob.size}` },
		});
	}
	const { first, last } = range ?? { first: 0, last: blob.size - 1 };
	const length = last - first + 1;
	const bytes = () =>
		store.read(blob.path, { offset: first, length, ifMatch: blob.etag, signal: request.signal });
	return new Response(length === 0 ? null : streamOf(bytes, request.signal), {
		status: range ? 206 : 200,
		headers: {
			...headers,
			// Next sends streams in chunks and drops this; the description's `size` is what callers go by.
			"content-length": String(length),
			...(range ? { "content-range": `bytes ${first}-${last}/${blob.size}` } : {}),
		},
	});
}

/** The blob's own name; one without an extension, as the collector gives them, gets its type's. */
export function fileName(path: string, extension: string | undefined): string {
	const name = path.slice(path.lastIndexOf("/") + 1).replace(/[\p{Cc}"\\/]/gu, "_");
	return extension === undefined || /\.\w{1,8}$/.test(name) ? name : `${name}.${extension}`;
}

/** RFC 6266: a plain name for everyone, and the real one for who can read it. */
function disposition(kind: "inline" | "attachment", name: string): string {
	const plain = name.replace(/[^\x20-\x7e]|%/g, "_");
	const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => {
		return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
	});
	return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
