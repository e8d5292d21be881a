/** Killed at any instant of reading, saving and uploading, a server's next start has all it acknowledged and nothing else. */
import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { line } from "@/test/analysis/workbench";
import { testFewAndMany } from "@/test/hardening";
import { seeded } from "@/test/seeded";
import type { FoundAtStart } from "@/test/server/killedServer";

let root: string;
let home: string;
let child: ChildProcess | undefined;

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "leeway-logs-"));
	home = mkdtempSync(join(tmpdir(), "leeway-home-"));
});
afterEach(async () => {
	if (child) await kill(child);
	for (const folder of [root, home]) rmSync(folder, { recursive: true, force: true });
});

async function kill(process: ChildProcess): Promise<void> {
	if (process.exitCode !== null || process.signalCode !== null) return;
	const ended = new Promise((resolve) => process.once("exit", resolve));
	process.kill("SIGKILL");
	await ended;
}

/** Starts a server; settles with what it finds, and goes on telling what it says. */
function starting(
	round: number,
	onWord: (word: string, name: string) => void,
	onFound: (found: FoundAtStart) => void,
): Promise<void> {
	const script = fileURLToPath(new URL("../../test/server/killedServer.ts", import.meta.url));
	const started = spawn(process.execPath, ["--import", "tsx", script, root, home, String(round)], {
		stdio: ["ignore", "pipe", "pipe"],
		env: { PATH: process.env.PATH, LEEWAY_LOG: "off", NODE_ENV: "test" },
	});
	child = started;
	return new Promise((resolve, reject) => {
		let errors = "";
		createInterface(started.stdout).on("line", (text) => {
			const [, word = "", value = "null"] = /^(\w+) (.*)$/.exec(text) ?? [];
			if (word === "found") {
				// At once: the next line may be of what is saved since.
				try {
					onFound(JSON.parse(value));
					resolve();
				} catch (error) {
					reject(error);
				}
			} else if (value.startsWith('"')) onWord(word, JSON.parse(value));
		});
		started.stderr.on("data", (chunk: Buffer) => {
			errors += chunk.toString();
		});
		started.once("exit", () => reject(new Error(`the server ended: ${errors}`)));
	});
}

const killedAt = (rounds: number) =>
	`killed at ${rounds} random points, each next start has every row, every acknowledged save and no orphan`;

testFewAndMany(killedAt, { few: 1, many: 50, timeout: 1_800_000 }, async (rounds) => {
	const random = seeded(rounds);
	let rows = 0;
	const grow = (file: string, count: number) => {
		const path = join(root, "modelDataCollector/e/d/c/2026/03/01", file);
		mkdirSync(dirname(path), { recursive: true });
		for (let n = 0; n < count; n++, rows += 20) {
			appendFileSync(
				path,
				line(JSON.stringify(Array.from({ length: 20 }, (_, i) => ({ n: i, x: file }))), {
					id: `${file}-${n}`,
				}),
			);
		}
	};
	const [saved, pinned, uncertain] = [new Set<string>(), new Set<string>(), new Set<string>()];
	const onWord = (word: string, name: string) => {
		if (word === "saved") saved.add(name);
		if (word === "pinned") pinned.add(name);
		if (word === "forgetting") uncertain.add(name);
		if (word === "forgotten") uncertain.delete(name);
		if (word === "forgotten" || word === "forgetting") saved.delete(name);
	};
	for (let round = 0; round <= rounds; round++) {
		for (let file = 0; file < 6; file++) grow(`0${(round + file) % 8}/${file}.jsonl`, 20);
		await starting(round, onWord, (found) => {
			expect(found.rows, `rows after kill ${round}`).toBe(rows);
			expect(found.failed).toBe(0);
			expect([...saved].filter((name) => !found.saved.includes(name))).toEqual([]);
			expect([...pinned].filter((name) => !found.pinned.includes(name))).toEqual([]);
			// One file a saved name, and nothing half written anywhere.
			expect(found.uploads).toBe(found.saved.length);
			for (const name of uncertain) if (found.saved.includes(name)) saved.add(name);
			uncertain.clear();
		});
		await new Promise((resolve) => setTimeout(resolve, random() * 1_500));
		if (child) await kill(child);
	}
	console.log(`${saved.size} baselines and ${pinned.size} pins acknowledged`);
});

test("at a start nothing of an earlier process is left half done", async () => {
	const { createServices } = await import("./services");
	const { readConfig } = await import("./config");
	const { mkdir, writeFile } = await import("node:fs/promises");
	const own = mkdtempSync(join(tmpdir(), "leeway-home-"));
	const uuid = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
	const orphans = [
		`state/baselines.json.${uuid}`,
		`state/baselines.json.copy.${uuid}`,
		`volumes/ab.json.${uuid}`,
		`summaries/ab/${uuid}.new`,
		"copy/units/x.parquet",
		"copy/tmp/x.tmp",
		"copy/kept/x.parquet",
		`copy/${"0".repeat(24)}.duckdb.wal`,
		`uploads/${uuid}.unfinished`,
		`uploads/${uuid}/a.csv`,
	];
	for (const orphan of orphans) {
		await mkdir(dirname(join(own, orphan)), { recursive: true });
		await writeFile(join(own, orphan), "x");
	}
	const services = createServices(readConfig({ LEEWAY_DATASTORE_URL: own, LEEWAY_HOME: own }));
	const { engine } = await services.workspace();
	const left = readdirSync(own, { recursive: true, encoding: "utf8" });
	expect(orphans.filter((orphan) => left.includes(orphan))).toEqual([]);
	await engine.close();
	rmSync(own, { recursive: true });
});
