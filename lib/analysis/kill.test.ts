import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect } from "vitest";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import { openFolder } from "@/lib/store/folder";
import { all, line } from "@/test/analysis/workbench";
import { testFewAndMany } from "@/test/hardening";
import { testParser } from "@/test/ingest/testParser";
import { seeded } from "@/test/seeded";
import { openWindow } from "./openWindow";
import { createWorkspace } from "./workspace";

const [blobs, lines, rowsPerLine] = [40, 100, 60];
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

/** Settles when it says so. */
function starting(): Promise<ChildProcess> {
	const script = fileURLToPath(new URL("../../test/analysis/killedReader.ts", import.meta.url));
	const started = spawn(process.execPath, ["--import", "tsx", script, root, home], {
		stdio: ["ignore", "pipe", "pipe"],
	});
	child = started;
	return new Promise((resolve, reject) => {
		let said = "";
		started.stdout.on("data", (chunk: Buffer) => {
			said += chunk.toString();
			if (said.startsWith("begun")) resolve(started);
		});
		started.stderr.on("data", (chunk: Buffer) => {
			said += chunk.toString();
		});
		started.once("exit", () => reject(new Error(`the reader ended: ${said}`)));
	});
}

async function kill(process: ChildProcess): Promise<void> {
	if (process.exitCode !== null || process.signalCode !== null) return;
	const ended = new Promise((resolve) => process.once("exit", resolve));
	process.kill("SIGKILL");
	await ended;
}

const pathOf = (blob: number) =>
	join(root, "e/d/c/2026/03/01", String(blob % 24).padStart(2, "0"), `${blob}.jsonl`);

function lineOf(blob: number, number: number): string {
	const rows = Array.from(
		{ length: rowsPerLine },
		(_, i) => `{"n":${number * rowsPerLine + i},"x":"${blob}"}`,
	);
	return line(`[${rows.join(",")}]`, { id: `${blob}-${number}` });
}

const killedTimes = (rounds: number) =>
	`killed ${rounds} times while it reads, a reader's copy still gives every row once`;

testFewAndMany(killedTimes, { few: 1, many: 50, timeout: 1_800_000 }, async (rounds) => {
	const counts = Array.from({ length: blobs }, () => lines);
	for (let blob = 0; blob < blobs; blob++) {
		mkdirSync(dirname(pathOf(blob)), { recursive: true });
		writeFileSync(pathOf(blob), Array.from({ length: lines }, (_, number) => lineOf(blob, number)).join(""));
	}
	const random = seeded(rounds);
	for (let round = 0; round < rounds; round++) {
		const reader = await starting();
		await new Promise((resolve) => setTimeout(resolve, random() * 1_200));
		await kill(reader);
		// Some blobs grow and some are replaced in between, so that every restart has something to do.
		for (let i = 0; i < 10; i++) {
			const blob = (round * 17 + i * 5) % blobs;
			const count = counts[blob] as number;
			if (i % 3 === 0) {
				writeFileSync(pathOf(blob), Array.from({ length: count - 7 }, (_, n) => lineOf(blob, n)).join(""));
				counts[blob] = count - 7;
			} else {
				appendFileSync(pathOf(blob), lineOf(blob, count));
				counts[blob] = count + 1;
			}
		}
	}
	const engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 2 });
	try {
		const workspace = createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 20, parser: testParser });
		const datastore = { name: "d", store: openFolder(root), collectedPath: "", collections: [] };
		const name = { endpoint: "e", deployment: "d", collection: "c" };
		const opened = await openWindow(workspace, { datastore, name }, { window: undefined });
		if (opened.state !== "ready") throw new Error("not ready");
		expect(opened.failed).toEqual([]);
		const { source } = opened;
		const records = counts.reduce((sum, count) => sum + count, 0);
		const rows = records * rowsPerLine;
		expect(await engine.totals(source)).toEqual({ blobs, records, rows, problems: 0 });
		const columns = await engine.columns(source);
		expect(columns.map(({ kinds }) => kinds.int + kinds.text)).toEqual([rows, rows]);
		expect((await engine.rows(source, { ...all, limit: 0 })).total).toBe(rows);
		const found = (await engine.records(source, { offset: 0, limit: 10_000 })).records;
		const wanted = counts.flatMap((count, blob) => Array.from({ length: count }, (_, n) => `${blob}-${n}`));
		expect(found.map(({ correlationid }) => correlationid).sort()).toEqual(wanted.sort());
		for (const [blob, count] of counts.entries()) {
			if (blob % 9 !== 0) continue;
			const page = await engine.rows(source, {
				...all,
				limit: 20_000,
				columns: ["n"],
				filter: [{ column: "x", op: "eq", value: String(blob) }],
			});
			const values = page.rows.map(({ cells }) => Number(cells[0]?.lexeme)).sort((a, b) => a - b);
			expect(values).toEqual(Array.from({ length: count * rowsPerLine }, (_, n) => n));
		}
	} finally {
		await engine.close();
	}
});
