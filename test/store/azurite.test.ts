import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startAzurite } from "./azurite";

const isAlive = (pid: number) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

describe("startAzurite", () => {
	let folder: string;
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), "leeway-azurite-test-"));
	});
	afterAll(() => rm(folder, { recursive: true, force: true }));

	it("accepts connections once started and is gone once stopped, port and all", async () => {
		const azurite = await startAzurite({ folder: join(folder, "plain") });
		expect(azurite.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/devstoreaccount1$/);
		expect((await fetch(`${azurite.url}?comp=list`)).status).toBe(403);
		await azurite.stop();
		expect(isAlive(azurite.pid)).toBe(false);
		await expect(fetch(azurite.url)).rejects.toThrow();
		await azurite.stop();
	});

	it("says so when its port is taken", async () => {
		const azurite = await startAzurite({ folder: join(folder, "first") });
		try {
			const port = Number(new URL(azurite.url).port);
			await expect(startAzurite({ folder: join(folder, "second"), port })).rejects.toMatchObject({
				kind: "unreachable",
				message: expect.stringContaining("EADDRINUSE"),
			});
		} finally {
			await azurite.stop();
		}
	});

	it("serves HTTPS under the certificate it returns", async () => {
		const azurite = await startAzurite({ folder: join(folder, "tls"), tls: true });
		try {
			const status = await new Promise((resolve, reject) => {
				request(azurite.url, { ca: azurite.certificate }, (response) => {
					response.resume();
					resolve(response.statusCode);
				})
					.on("error", reject)
					.end();
			});
			expect(status).toBeGreaterThanOrEqual(400);
		} finally {
			await azurite.stop();
		}
	});

	it("ends with the process that started it, even one that is killed", async () => {
		const script = `import { startAzurite } from "./test/store/azurite.ts";
			console.log((await startAzurite({ folder: process.argv[1] })).pid);`;
		const parent = spawn(
			process.execPath,
			["--import", "tsx", "--input-type=module", "-e", script, join(folder, "orphan")],
			{ stdio: ["ignore", "pipe", "inherit"] },
		);
		const pid = Number(await new Promise((resolve) => parent.stdout.once("data", (d) => resolve(`${d}`))));
		expect(isAlive(pid)).toBe(true);
		parent.kill("SIGKILL");
		await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
		expect(existsSync(join(folder, "orphan", "__azurite_db_blob__.json"))).toBe(true);
	});
});
