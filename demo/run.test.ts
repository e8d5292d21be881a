import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let home: string;
beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), "leeway-demo-run-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

interface Running {
	process: ChildProcess;
	/** Everything it said, once it has ended. */
	ended: Promise<{ code: number | null; said: string }>;
	/** The storage's address, once all is ready. */
	ready: Promise<string>;
}

function demo(): Running {
	const child = spawn(
		process.execPath,
		["--import", "tsx", "demo/main.ts", "--no-app", "--days", "1", "--scale", "0.02"],
		{ env: { ...process.env, LEEWAY_HOME: home }, stdio: ["ignore", "pipe", "pipe"] },
	);
	let said = "";
	const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
		child.once("close", (code) => resolve({ code, said })),
	);
	const ready = new Promise<string>((resolve, reject) => {
		const hear = (chunk: Buffer) => {
			said += chunk.toString();
			const url = /Storage: (\S+)/.exec(said)?.[1];
			if (url && said.includes("Ready")) resolve(url);
		};
		child.stdout?.on("data", hear);
		child.stderr?.on("data", hear);
		ended.then(() => reject(new Error(`ended before it was ready: ${said}`)));
	});
	return { process: child, ended, ready };
}

const writtenUntil = async () =>
	JSON.parse(await readFile(join(home, "demo/stamp.json"), "utf8")).writtenUntil;

describe("npm run demo -- --no-app", () => {
	for (const [signal, tags] of [
		["SIGINT", []],
		["SIGTERM", ["hardening"]],
	] as const) {
		it(`keeps logging until ${signal}, then ends with 0 and leaves nothing`, {
			tags: [...tags],
		}, async () => {
			const { process: child, ended, ready } = demo();
			const url = await ready;
			const first = await writtenUntil();
			await expect.poll(writtenUntil, { timeout: 20_000 }).toBeGreaterThan(first);
			child.kill(signal);
			expect(await ended).toMatchObject({ code: 0, said: expect.stringContaining("Stopped.") });
			await expect(fetch(url)).rejects.toThrow();
		});
	}

	it("says so and ends with 1 when its storage is gone", async () => {
		const { ended, ready } = demo();
		await ready;
		// Azurite's only line in the process table that names this test's own folder.
		const azurite = await processNaming(join(home, "demo/azurite"));
		process.kill(azurite, "SIGKILL");
		const { code, said } = await ended;
		expect(code).toBe(1);
		expect(said).toMatch(/demo: the (storage emulator|sample writer): /);
	});
});

async function processNaming(text: string): Promise<number> {
	const listing = spawn("ps", ["-eo", "pid,args"], { stdio: ["ignore", "pipe", "ignore"] });
	let lines = "";
	for await (const chunk of listing.stdout) lines += chunk;
	const line = lines.split("\n").find((each) => each.includes(text));
	if (!line) throw new Error(`no process names ${text}`);
	return Number.parseInt(line, 10);
}
