/** Baselines made to exhaust the server: each is refused with a reason, and others are answered meanwhile. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { aliasBomb, bombs } from "@/test/bombs";
import { type OwnServers, ownServers } from "./ownServer";

let servers: OwnServers;
test.beforeEach(async () => {
	servers = await ownServers();
});
test.afterEach(() => servers.end());

const collection = "/api/v1/collections/default/e/d/model_inputs";
const megabyte = 1_000_000;
const reasons: Record<string, RegExp> = {
	"long-text.parquet": /50,000,000 characters in column "a"/,
	"huge-page.parquet": /unpacks to 150\sMB or more/,
	"many-rows.parquet": /holds 100,000,000 rows or more/,
	"lying-footer.parquet": /memory to be read|more rows than its footer says/,
	"lying-group.parquet": /memory to be read|no Parquet file/,
	"many-columns.csv": /has 9,001 columns/,
	aliases: /cannot be unfolded/,
};

test("each is refused by name from a datastore and as an upload, the server stays quick and its memory comes back", {
	tag: "@hardening",
}, async () => {
	test.setTimeout(240_000);
	const data = join(servers.folder, "data");
	const hour = join(data, "modelDataCollector/e/d/model_inputs/2026/03/01/10");
	for (const folder of [hour, join(data, "baselines/aliases")]) mkdirSync(folder, { recursive: true });
	const line = { specversion: "1.0", id: "1", time: "2026-03-01T10:00:00Z", data: [{ a: "x" }] };
	writeFileSync(join(hour, "i.jsonl"), `${JSON.stringify(line)}\n`);
	// Made before anything is timed: making them keeps this process busy.
	const files = Object.entries(bombs).map(([name, make]) => ({ name, bytes: Uint8Array.from(make()) }));
	for (const { name, bytes } of files) writeFileSync(join(data, "baselines", name), bytes);
	writeFileSync(join(data, "baselines/aliases/MLTable"), aliasBomb);
	const server = servers.start({ LEEWAY_DATASTORE_URL: data });
	const address = await server.address();
	const ask = async (path: string, init?: RequestInit) => {
		const response = await fetch(`${address}${path}`, init);
		return { status: response.status, body: (await response.json()) as { detail?: string; job?: string } };
	};
	const review = async (baseline: string) => {
		const query = `from=2026-03-01&to=2026-03-02&baseline=${encodeURIComponent(baseline)}`;
		let answer = await ask(`${collection}/drift?${query}`);
		while (answer.status === 202) {
			await new Promise((resolve) => setTimeout(resolve, 200));
			answer = await ask(`${collection}/drift?${query}`);
		}
		return answer;
	};
	const resident = () => Number(readFileSync(`/proc/${server.child.pid}/statm`, "utf8").split(" ")[1]) * 4096;
	await ask(`${collection}/rows?from=2026-03-01&to=2026-03-02`);

	const before = process.platform === "linux" ? resident() : 0;
	let watching = true;
	let slowest = 0;
	const watch = (async () => {
		while (watching) {
			const start = performance.now();
			await ask("/api/v1/health/live");
			slowest = Math.max(slowest, performance.now() - start);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	})();
	for (const name of [...files.map((file) => file.name), "aliases"]) {
		const { status, body } = await review(`file:default/baselines/${name}`);
		expect(body.detail ?? "", name).toMatch(reasons[name] ?? /$^/);
		expect(status, name).toBe(400);
	}
	for (const { name, bytes } of files) {
		const upload = await ask(`/api/v1/baselines/up/file?filename=${name}`, {
			method: "PUT",
			headers: { "content-type": "application/octet-stream" },
			body: bytes,
		});
		expect(upload.body.detail ?? "", name).toMatch(reasons[name] ?? /$^/);
		expect(upload.status, name).toBe(400);
	}
	expect(await readdir(join(servers.folder, "home/uploads"))).toEqual([]);
	watching = false;
	await watch;
	expect(slowest).toBeLessThan(1000);
	if (process.platform === "linux") {
		await expect.poll(() => (resident() - before) / megabyte, { timeout: 10_000 }).toBeLessThan(200);
	}
	console.log(`slowest answer of health/live: ${Math.round(slowest)} ms`);
});
