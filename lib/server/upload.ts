import { LeewayError } from "@/lib/errors";
import type { UploadedFile } from "@/lib/state/uploads";

/** A request's body as the bytes of a file. Throws `invalid` when it has none. */
export function contentOf({ body, headers }: Request): Pick<UploadedFile, "bytes" | "content"> {
	if (!body)
		throw new LeewayError("invalid", "the request has no body", "Send the file's bytes as the body.");
	const length = Number(headers.get("content-length") ?? Number.NaN);
	return { bytes: Number.isFinite(length) ? length : undefined, content: chunksOf(body) };
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
	const reader = body.getReader();
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return;
			yield value;
		}
	} finally {
		// Whoever stops asking wants nothing more: what is still on its way is let go.
		await reader.cancel().catch(() => undefined);
	}
}
