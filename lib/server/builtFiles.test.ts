import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { builtFiles } from "./builtFiles.mjs";

const script = `console.log("é");${"export const names = [];\n".repeat(400)}`;

interface Answer {
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** A server of a small build. What the files do not answer is answered "Next". */
async function serve() {
	const folder = mkdtempSync(join(tmpdir(), "leeway-built-"));
	mkdirSync(join(folder, "static/chunks/[id]"), { recursive: true });
	for (const [name, text] of [
		["static/chunks/a-1.js", script],
		["static/chunks/[id]/page.css", "a{}".repeat(999)],
		["static/chunks/a.svg", "<svg/>"],
		["secret.js", "secret"],
	] as const) {
		writeFileSync(join(folder, name), text);
	}
	const answers = builtFiles(join(folder, "static"));
	const server = createServer((asked, response) => {
		if (!answers(asked, response)) response.end("Next");
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.close();
		rmSync(folder, { recursive: true });
	});
	const address = server.address();
	const port = typeof address === "object" && address ? address.port : 0;
	return (path: string, headers: Record<string, string> = {}, method = "GET") =>
		new Promise<Answer>((resolve, reject) => {
			const asked = request({ port, host: "127.0.0.1", method, path, headers }, (response) => {
				const chunks: Buffer[] = [];
				response.on("data", (chunk: Buffer) => chunks.push(chunk));
				response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
			});
			asked.once("error", reject);
			asked.end();
		});
}

const takes = { "accept-encoding": "gzip, deflate, br, zstd" };
const isNext = ({ body }: Answer) => body.toString() === "Next";

test("a file is compressed once asked for, and answered so from then on", async () => {
	const ask = await serve();
	expect(isNext(await ask("/_next/static/chunks/a-1.js", takes))).toBe(true);
	await expect.poll(async () => isNext(await ask("/_next/static/chunks/a-1.js", takes))).toBe(false);
	const { headers, body } = await ask("/_next/static/chunks/a-1.js", takes);
	expect(headers).toMatchObject({
		"content-type": "application/javascript; charset=UTF-8",
		"content-encoding": "br",
		"content-length": String(body.length),
		"cache-control": "public, max-age=31536000, immutable",
		vary: "Accept-Encoding",
	});
	expect(body.length).toBeLessThan(200);
	expect(brotliDecompressSync(body).toString()).toBe(script);
});

test("an address is the file's, encoded as Next writes it", async () => {
	const ask = await serve();
	await expect
		.poll(async () => (await ask("/_next/static/chunks/%5Bid%5D/page.css", takes)).headers["content-type"])
		.toBe("text/css; charset=UTF-8");
});

test.each([
	["who cannot take Brotli", "/_next/static/chunks/a-1.js", { "accept-encoding": "gzip" }, "GET"],
	["who says nothing", "/_next/static/chunks/a-1.js", {}, "GET"],
	["who refuses it", "/_next/static/chunks/a-1.js", { "accept-encoding": "br;q=0, gzip" }, "GET"],
	["who wants a part", "/_next/static/chunks/a-1.js", { ...takes, range: "bytes=0-9" }, "GET"],
	["who wants no body", "/_next/static/chunks/a-1.js", takes, "HEAD"],
	["a file that is no script", "/_next/static/chunks/a.svg", takes, "GET"],
	["a file beyond the folder", "/_next/static/../secret.js", takes, "GET"],
	["a file beyond it, encoded", "/_next/static/%2e%2e/secret.js", takes, "GET"],
	["a file that is not there", "/_next/static/chunks/none.js", takes, "GET"],
])("%s is left to Next", async (_, path, headers, method) => {
	const ask = await serve();
	const known = () => ask("/_next/static/chunks/a-1.js", takes);
	await expect.poll(async () => isNext(await known())).toBe(false);
	const answer = await ask(path, { ...headers }, method);
	expect(answer.headers["content-encoding"]).toBeUndefined();
	expect(method === "HEAD" || isNext(answer)).toBe(true);
});

test("without a build there is nothing to answer", () => {
	expect(() => builtFiles(join(tmpdir(), "leeway-no-such-build"))).not.toThrow();
});
