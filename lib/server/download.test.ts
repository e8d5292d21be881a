import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PayloadBlob } from "@/lib/analysis/payload";
import { type MediaType, mediaTypeOf } from "@/lib/record/mediaType";
import { openFolder } from "@/lib/store/folder";
import { counting } from "@/test/store/counting";
import { downloadResponse } from "./download";

const binary: MediaType = { type: "application/octet-stream", kind: "binary" };
let root: string;

beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), "leeway-"));
});
afterAll(() => rm(root, { recursive: true }));

async function payload(
	name: string,
	content: Buffer | undefined,
	media = content ? mediaTypeOf(content) : binary,
) {
	if (content) await writeFile(join(root, name), content);
	const store = counting(openFolder(root));
	const blob = await store.stat(name);
	if (!blob) throw new Error("not written");
	const found: PayloadBlob = {
		datastore: { name: "d", store, collectedPath: "", collections: [] },
		blob,
		media,
	};
	return { found, store };
}

function asked(headers: Record<string, string> = {}): Request {
	return new Request("http://127.0.0.1/", { headers });
}

const png = Buffer.from("\x89PNG\r\n\x1a\n01234567", "latin1");

test("the bytes, as an attachment nobody guesses at", async () => {
	const { found } = await payload("0b1c-ß", png);
	const answer = downloadResponse(found, asked(), { inline: false });
	expect(answer.status).toBe(200);
	expect(Object.fromEntries(answer.headers)).toMatchObject({
		"content-type": "application/octet-stream",
		"content-disposition": `attachment; filename="0b1c-_.png"; filename*=UTF-8''0b1c-%C3%9F.png`,
		"content-length": "16",
		"accept-ranges": "bytes",
		"x-content-type-options": "nosniff",
		"cache-control": "no-store, no-transform",
		etag: `"${found.blob.etag}"`,
	});
	expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);
});

test("inline: an image under its own type, anything else as before", async () => {
	const image = downloadResponse((await payload("a.png", png)).found, asked(), { inline: true });
	expect(image.headers.get("content-type")).toBe("image/png");
	expect(image.headers.get("content-disposition")).toMatch(/^inline; filename="a\.png"/);
	await image.body?.cancel();
	for (const text of ['<svg onload="alert(1)"/>', "<html><script>alert(1)</script>", "%PDF-1.7"]) {
		const answer = downloadResponse((await payload("a.svg", Buffer.from(text))).found, asked(), {
			inline: true,
		});
		expect(answer.headers.get("content-type")).toBe("application/octet-stream");
		expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
		await answer.body?.cancel();
	}
});

test.each<[string, string | undefined, number, string | null, string]>([
	["bytes=0-3", undefined, 206, "bytes 0-3/16", "\x89PNG"],
	["bytes=-4", undefined, 206, "bytes 12-15/16", "4567"],
	["bytes=8-", undefined, 206, "bytes 8-15/16", "01234567"],
	["bytes=16-", undefined, 416, "bytes */16", ""],
	["bytes=8-9", "THIS", 206, "bytes 8-9/16", "01"],
	["bytes=8-9", '"another version"', 200, null, png.toString("latin1")],
])("Range %s, If-Range %s: %i", async (range, version, status, contentRange, bytes) => {
	const { found } = await payload("ranged", png);
	const condition = version === "THIS" ? `"${found.blob.etag}"` : version;
	const headers = { range, ...(condition === undefined ? {} : { "if-range": condition }) };
	const answer = downloadResponse(found, asked(headers), { inline: false });
	expect(answer.status).toBe(status);
	expect(answer.headers.get("content-range")).toBe(contentRange);
	expect(Buffer.from(await answer.arrayBuffer()).toString("latin1")).toBe(bytes);
});

test("an empty payload is an empty answer", async () => {
	const answer = downloadResponse((await payload("empty", Buffer.alloc(0))).found, asked(), {
		inline: false,
	});
	expect([
		answer.status,
		answer.headers.get("content-length"),
		(await answer.arrayBuffer()).byteLength,
	]).toEqual([200, "0", 0]);
});

test("200 MB leave through less than 64 MB of memory, and reading stops when the caller goes", async () => {
	const size = 200 * 2 ** 20;
	const file = await open(join(root, "large"), "w");
	await file.truncate(size);
	await file.close();
	const { found, store } = await payload("large", undefined);
	const before = process.memoryUsage();
	let most = 0;
	let received = 0;
	const answer = downloadResponse(found, asked(), { inline: false });
	expect(store.counts.reads).toBe(0);
	for await (const chunk of answer.body ?? []) {
		received += chunk.length;
		const { arrayBuffers, heapUsed } = process.memoryUsage();
		most = Math.max(most, arrayBuffers - before.arrayBuffers + heapUsed - before.heapUsed);
	}
	expect(received).toBe(size);
	expect(most).toBeLessThan(64 * 2 ** 20);

	store.reset();
	const left = downloadResponse(found, asked(), { inline: false }).body?.getReader();
	await left?.read();
	await left?.cancel();
	expect(store.counts.bytes).toBeLessThan(4 * 2 ** 20);
});

test("a payload replaced meanwhile breaks the download off: never a mixture", async () => {
	const { found } = await payload("replaced", png);
	await writeFile(join(root, "replaced"), "another version");
	const answer = downloadResponse(found, asked(), { inline: false });
	await expect(answer.arrayBuffer()).rejects.toMatchObject({ kind: "changed" });
});
