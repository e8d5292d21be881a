/** Killed at any instant, between a mail server's yes and the line that says so included: each message arrives, with one id. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect } from "vitest";
import { testFewAndMany } from "@/test/hardening";
import { type MailServer, openMailServer } from "@/test/notify/mailServer";
import { seeded } from "@/test/seeded";
import { openOutbox } from "./openOutbox";

let folder: string;
let server: MailServer;
/** Called when a mail is all there, before the server says so. */
let onMail: () => void = () => undefined;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), "leeway-killed-outbox-"));
	server = await openMailServer({ taken: () => onMail() });
});
afterEach(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

const script = fileURLToPath(new URL("../../test/monitors/killedOutbox.ts", import.meta.url));

/** Runs the process until it is killed, so long after its second mail is there. What it said is on the disk. */
async function runAndKill(path: string, afterMillis: number): Promise<string[]> {
	const child = spawn(process.execPath, ["--import", "tsx", script, path, String(server.port)], {
		stdio: ["ignore", "pipe", "pipe"],
	});
	const ended = new Promise((resolve) => child.once("close", resolve));
	let errors = "";
	child.stderr.on("data", (chunk: Buffer) => {
		errors += chunk;
	});
	const queued: string[] = [];
	createInterface(child.stdout).on("line", (text) => queued.push(text.slice("queued ".length)));
	let mails = 0;
	onMail = () => {
		mails += 1;
		if (mails !== 2) return;
		if (afterMillis < 1) setImmediate(() => child.kill("SIGKILL"));
		else setTimeout(() => child.kill("SIGKILL"), afterMillis);
	};
	await ended;
	expect([child.signalCode, errors]).toEqual(["SIGKILL", ""]);
	return queued;
}

testFewAndMany(
	(rounds) => `killed ${rounds} times, each message arrives, and at most one a kill arrives twice`,
	{ few: 3, many: 50, timeout: 600_000 },
	async (rounds) => {
		const random = seeded(18);
		const path = join(folder, "outbox.jsonl");
		const queued: string[] = [];
		// Every third at once: that is between the server's yes and the line.
		for (let round = 0; round < rounds; round += 1) {
			queued.push(...(await runAndKill(path, round % 3 === 0 ? 0 : random() * 20)));
		}
		onMail = () => undefined;
		const found = await openOutbox(path, []).deliveries();
		expect(queued.filter((id) => !found.some((each) => each.id === id))).toEqual([]);
		const waiting = new Set(found.flatMap(({ id, state }) => (state === "waiting" ? [id] : [])));
		const arrived = server.mails.map(({ parsed }) => parsed.messageId ?? "");
		const ids = new Set(arrived);
		expect(found.filter(({ id, state }) => state === "sent" && !ids.has(`<${id}@b.c>`))).toEqual([]);
		// All but the last are settled: what a kill interrupted the next process sent.
		expect(waiting.size).toBeLessThanOrEqual(1);
		expect([...ids].filter((id) => !found.some((each) => id === `<${each.id}@b.c>`))).toEqual([]);
		expect(arrived.length - ids.size).toBeLessThanOrEqual(rounds);
	},
);
