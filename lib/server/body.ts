import type { z } from "zod";
import { LeewayError } from "@/lib/errors";
import { bodyTooLarge } from "./bounds";

/**
 * A request's JSON body by its schema. Throws `unsupported` for another content type (a form of another site's page can
 * send no JSON), `too_large` beyond `maxBytes` (these are choices and names, never data), and `invalid` where the schema says no, with `fix` and, for what is JSON,
 * `fault`.
 */
export async function readBody<Schema extends z.ZodType>(
	request: Request,
	schema: Schema,
	{ fault, fix, maxBytes }: { fault: string; fix: string; maxBytes: number },
): Promise<z.output<Schema>> {
	requireJson(request);
	const text = await boundedText(request, maxBytes);
	const parsed = parse(text);
	const given = schema.safeParse(parsed);
	if (!given.success) throw new LeewayError("invalid", notThere(text, parsed) ?? fault, fix);
	return given.data;
}

/** What is said of a body that holds nothing, or no JSON: not what is wrong with its keys. */
function notThere(text: string, parsed: unknown): string | undefined {
	if (text.trim() === "") return "the request's body is empty";
	if (parsed === undefined) return "the request's body is not JSON";
	return parsed === null ? "the request's body is null" : undefined;
}

/** Throws `unsupported` for another content type: for who looks at something else before the body. */
export function requireJson(request: Request): void {
	const type = mediaType(request);
	if (type === "application/json") return;
	throw new LeewayError(
		"unsupported",
		type === "" ? "the request's body has no content type" : `the request's body is ${type}`,
		"Send JSON with the header content-type: application/json.",
	);
}

/** The content type without its parameters, lower case; "" where there is none. */
export function mediaType(request: Request): string {
	return (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

async function boundedText({ body }: Request, maxBytes: number): Promise<string> {
	const decoder = new TextDecoder();
	let text = "";
	let bytes = 0;
	for await (const chunk of body ? chunksOf(body) : []) {
		bytes += chunk.byteLength;
		if (bytes > maxBytes) throw bodyTooLarge(maxBytes);
		text += decoder.decode(chunk, { stream: true });
	}
	return text + decoder.decode();
}

/** A body's bytes as they come. */
export async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
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

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
