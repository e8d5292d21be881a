/** Killed at any instant of adding to a record, the next process has every run that was acknowledged, once and in order. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect } from "vitest";
import { testFewAndMany } from "@/test/hardening";
import { seeded } from "@/test/seeded";
import { fold } from "./advance";
import { openRunLog } from "./runLog";

let folder: string;

beforeEach(() => {
	folder = join(mkdtempSync(join(tmpdir(), "leeway-killed-")), "credit-blue");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

const script = fileURLToPath(new URL("../../test/monitors/killedLog.ts", import.meta.url));

/** Runs the process until it is killed, so long after its first line. What it found, and what it said is on the disk. */
async function runAndKill(afterMillis: number): Promise<{ found: string; added: string[] }> {
	const child = spawn(process.execPath, ["--import", "tsx", script, folder], {
		stdio: ["ignore", "pipe", "pipe"],
	});
	const ended = new Promise((resolve) => child.once("close", resolve));
	let [found, errors] = ["", ""];
	const added: string[] = [];
	child.stderr.on("data", (chunk: Buffer) => {
		errors += chunk;
	});
	createInterface(child.stdout).on("line", (text) => {
		const [word, due = ""] = text.split(" ");
		if (word === "found") found = due;
		else added.push(due);
		if (added.length === 1) setTimeout(() => child.kill("SIGKILL"), afterMillis);
	});
	await ended;
	expect([child.signalCode, errors]).toEqual(["SIGKILL", ""]);
	return { found, added };
}

testFewAndMany(
	(rounds) => `killed ${rounds} times, the record has all that was said to be in it`,
	{ few: 3, many: 50, timeout: 600_000 },
	async (rounds) => {
		const random = seeded(18);
		const said: string[] = [];
		for (let round = 0; round < rounds; round += 1) {
			const { found, added } = await runAndKill(random() * 60);
			if (round > 0) expect(Date.parse(found)).toBeGreaterThanOrEqual(Date.parse(said.at(-1) ?? ""));
			said.push(...added);
		}
		const log = openRunLog(folder);
		const { state } = await log.load();
		const lines = await log.lines();
		const dues = lines.map((line) => (line.type === "run" ? line.due : ""));
		expect(dues).toEqual([...new Set(dues)].sort());
		expect(said.filter((due) => !dues.includes(due))).toEqual([]);
		// At most one run of each round was on the disk and not said yet.
		expect(dues.length - said.length).toBeLessThanOrEqual(rounds);
		expect(state).toEqual(fold(lines).state);
	},
);
