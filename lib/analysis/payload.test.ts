import { describe, expect, test } from "vitest";
import { openWorkbench } from "@/test/analysis/workbench";
import { payloadBlobOf, payloadOf } from "./payload";

const folder = "2026/03/01/00";

/** A log of one line each with a `dataref`, and payloads beside it by name. */
async function payloadBench(payloads: Record<string, string | Buffer>, references = Object.keys(payloads)) {
	const bench = await openWorkbench();
	for (const [name, content] of Object.entries(payloads)) bench.put(`${folder}/${name}`, content);
	bench.put(`${folder}/log.jsonl`, references.map((dataref) => `${JSON.stringify({ dataref })}\n`).join(""));
	await bench.open();
	bench.store.reset();
	const name = (line: number) => ({ blob: bench.pathOf(`${folder}/log.jsonl`), line });
	return {
		...bench,
		describe: (line = 1) => payloadOf(bench.workspace, bench.ref(), name(line)),
		find: (line = 1) => payloadBlobOf(bench.workspace, bench.ref(), name(line)),
	};
}

/** Bytes read of what is not a log. */
const logBytes = (reference: string) => JSON.stringify({ dataref: reference }).length;

test("JSON is shown as its text, and no byte is read that is not shown", async () => {
	const content = `[{"a":"${"ß".repeat(50_000)}"}]`;
	const bench = await payloadBench({ "rows.json": content });
	const found = await bench.describe();
	expect(found).toMatchObject({
		state: "beside",
		blob: { path: bench.pathOf(`${folder}/rows.json`), size: 100_010 },
		media: { type: "application/json", kind: "json" },
		preview: { form: "text", truncated: true },
	});
	if (found.state !== "beside" || found.preview?.form !== "text") throw new Error("no text");
	// The last character is cut at the bound, and left out.
	expect(found.preview.bytes).toBe(65_535);
	expect(content.startsWith(found.preview.text)).toBe(true);
	expect(bench.store.counts.bytes - logBytes("rows.json")).toBe(65_536);
});

test("a character that ends at the bound is shown", async () => {
	const bench = await payloadBench({ "rows.json": `[${"€".repeat(30_000)}` });
	const found = await bench.describe();
	if (found.state !== "beside" || found.preview?.form !== "text") throw new Error("no text");
	expect([found.preview.bytes, found.preview.text.at(-1)]).toEqual([65_536, "€"]);
	expect(Buffer.byteLength(found.preview.text)).toBe(65_536);
});

test.each<
	[
		string,
		string | Buffer,
		string,
		string,
		{ form: string; bytes: number; truncated: boolean } | null,
		number,
	]
>([
	["a small text", "plain words", "text/plain", "text", { form: "text", bytes: 11, truncated: false }, 11],
	["nothing", "", "text/plain", "text", { form: "text", bytes: 0, truncated: false }, 0],
	[
		"SVG, which could hold scripts, as text",
		'<svg onload="alert(1)"/>',
		"image/svg+xml",
		"text",
		{ form: "text", bytes: 24, truncated: false },
		24,
	],
	[
		"an image, to be shown whole",
		Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(9_000)]),
		"image/png",
		"image",
		null,
		4096,
	],
	[
		"other bytes as hex",
		Buffer.alloc(9_000, 0x1f),
		"application/octet-stream",
		"binary",
		{ form: "hex", bytes: 4096, truncated: true },
		4096,
	],
	[
		"an image browsers do not show, as hex",
		Buffer.from("II*\0abc", "latin1"),
		"image/tiff",
		"image",
		{ form: "hex", bytes: 7, truncated: false },
		7,
	],
])("%s", async (_, content, type, kind, preview, read) => {
	const bench = await payloadBench({ payload: content });
	expect(await bench.describe()).toMatchObject({ state: "beside", media: { type, kind }, preview });
	expect(bench.store.counts.bytes - logBytes("payload")).toBe(read);
});

test("hex is two lower case digits a byte", async () => {
	const bench = await payloadBench({ payload: Buffer.from([0, 15, 255]) });
	expect(await bench.describe()).toMatchObject({ preview: { form: "hex", hex: "000fff" } });
});

describe("where there is nothing to show", () => {
	const outside = "https://other.blob.core.windows.net/c/x.json?sig=c2VjcmV0";

	test("a payload elsewhere is a link without its query, with the reason; one that is gone says where it should be", async () => {
		const bench = await payloadBench({}, [outside, "gone.json"]);
		expect(await bench.describe(1)).toEqual({
			state: "outside",
			link: "https://other.blob.core.windows.net/c/x.json",
			reason: "container c at other.blob.core.windows.net is not a configured datastore",
		});
		expect(await bench.describe(2)).toMatchObject({
			state: "missing",
			path: bench.pathOf(`${folder}/gone.json`),
		});
		await expect(bench.find(1)).rejects.toMatchObject({
			kind: "not_found",
			message:
				"the payload cannot be read: container c at other.blob.core.windows.net is not a configured datastore",
		});
		await expect(bench.find(2)).rejects.toMatchObject({ kind: "not_found" });
	});

	test("a record with its rows in the line has none beside it", async () => {
		const bench = await payloadBench({});
		bench.put(`${folder}/log.jsonl`, '{"data":[{"a":1}],"dataref":"x.json"}\nno record\n');
		expect(await bench.describe(1)).toEqual({ state: "inline" });
		await expect(bench.find(1)).rejects.toThrow("has no payload beside it");
		await expect(bench.describe(2)).rejects.toThrow("is not a record, so it has no payload");
		await expect(bench.describe(3)).rejects.toThrow("has no line 3");
	});
});
