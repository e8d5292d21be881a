import { expect, test } from "vitest";
import { contentOf } from "./upload";

const request = (body: string | ReadableStream | undefined, headers: Record<string, string> = {}) =>
	new Request("http://leeway/", {
		method: "PUT",
		headers,
		...(body === undefined ? {} : { body, duplex: "half" }),
	} as RequestInit);

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of content) chunks.push(chunk);
	return Buffer.concat(chunks).toString();
}

test("a body is a file's bytes, of a length that is known or not", async () => {
	const known = contentOf(request("a,b\n1,2\n", { "content-length": "8", "content-type": "text/csv" }));
	expect(known.bytes).toBe(8);
	expect(await bytesOf(known.content)).toBe("a,b\n1,2\n");
	const unknown = contentOf(request(new Response("a").body ?? undefined));
	expect(unknown.bytes).toBeUndefined();
	expect(await bytesOf(unknown.content)).toBe("a");
});

test.each(["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])(
	"a form (%s) is not a file, and the message says how to send one",
	(type) => {
		expect(() => contentOf(request("x=1", { "content-type": type }))).toThrow(
			expect.objectContaining({ kind: "unsupported", fix: expect.stringContaining("curl -T FILE") }),
		);
	},
);

test("no body is no empty file", () =>
	expect(() => contentOf(request(undefined))).toThrow(expect.objectContaining({ kind: "invalid" })));
