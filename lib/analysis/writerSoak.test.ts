import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";
import { soakRows, soakValue } from "@/bench/soakLine";
import { azureSink } from "@/demo/azureSink";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import type { RowResult, Source } from "@/lib/query/engine";
import { openAzureBlob } from "@/lib/store/azureBlob";
import { all } from "@/test/analysis/workbench";
import { testFewAndMany } from "@/test/hardening";
import { testParser } from "@/test/ingest/testParser";
import { seeded } from "@/test/seeded";
import { startAzurite } from "@/test/store/azurite";
import { counting } from "@/test/store/counting";
import { openWindow } from "./openWindow";
import { type CollectionRef, createWorkspace } from "./workspace";

const blobs = 20;

/** Throws when the row is not what its line says. */
function checkRow({ correlationid, line, index, blob, cells }: RowResult): void {
	const [number = -1, name = -1] = [line - 1, Number(/(\d+)\.jsonl$/.exec(blob)?.[1] ?? -1)];
	const found = [correlationid, cells[0]?.lexeme];
	expect(found).toEqual([`${name}-${number}`, JSON.stringify(soakValue(name, number, index))]);
}

const whileWritten = (seconds: number) =>
	`while a writer appends slices to ${blobs} blobs for ${seconds} seconds, every answer is right`;

testFewAndMany(whileWritten, { few: 2, many: 30, timeout: 300_000 }, async (seconds) => {
	const [home, data] = [
		mkdtempSync(join(tmpdir(), "leeway-home-")),
		mkdtempSync(join(tmpdir(), "leeway-azurite-")),
	];
	const azurite = await startAzurite({ folder: data });
	const engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 2 });
	onTestFinished(async () => {
		await engine.close();
		await azurite.stop();
		for (const folder of [home, data]) rmSync(folder, { recursive: true, force: true });
	});
	const now = new Date();
	const folder = `modelDataCollector/e/d/c/${now.toISOString().slice(0, 13).replace(/[-T]/g, "/")}`;
	const sink = await azureSink(azurite.connectionString, "logs");
	await sink.append(`${folder}/0.jsonl`, Buffer.alloc(0));
	const credential = {
		kind: "connection_string",
		value: azurite.connectionString,
		container: "logs",
	} as const;
	const store = counting(openAzureBlob({ credential }));
	const workspace = createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 22, parser: testParser });
	const ref: CollectionRef = {
		datastore: { name: "d", store, collectedPath: "modelDataCollector", collections: [] },
		name: { endpoint: "e", deployment: "d", collection: "c" },
	};
	const start = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), now.getUTCHours());
	const windows = [undefined, { from: start, to: start + 3_600_000 }];

	let writing = true;
	let [answers, failed, most] = [0, 0, 0];
	async function open(window: (typeof windows)[number], fresh: boolean): Promise<Source> {
		const opened = await openWindow(workspace, ref, { window, fresh });
		if (opened.state !== "ready") throw new Error("not ready");
		failed += opened.failed.length;
		return opened.source;
	}
	const random = seeded(1);
	async function readOn(reader: number): Promise<void> {
		let before = { records: 0, rows: 0 };
		while (writing) {
			const source = await open(windows[reader % windows.length], reader < 3);
			const totals = await engine.totals(source);
			expect(totals.problems).toBe(0);
			expect(totals.records).toBeGreaterThanOrEqual(before.records);
			expect(totals.rows).toBeGreaterThanOrEqual(before.rows);
			before = totals;
			most = Math.max(most, totals.rows);
			const offset = Math.floor(random() * totals.rows);
			const sort = reader === 1 ? [{ column: "_time", descending: true }] : [];
			const page = await engine.rows(source, { ...all, offset, limit: 200, sort });
			expect(page.total).toBeGreaterThanOrEqual(totals.rows);
			for (const row of page.rows) checkRow(row);
			answers++;
		}
	}
	const writer = spawn(
		process.execPath,
		[
			...["--import", "tsx", fileURLToPath(new URL("../../bench/sliceWriter.ts", import.meta.url))],
			...[azurite.connectionString, "logs", folder, String(blobs), String(seconds)],
		],
		{ stdio: ["ignore", "pipe", "inherit"] },
	);
	const written = new Promise<number[]>((resolve, reject) => {
		let said = "";
		writer.stdout.on("data", (chunk: Buffer) => {
			said += chunk.toString();
		});
		writer.once("exit", (code) => {
			writing = false;
			if (code === 0) resolve(JSON.parse(said) as number[]);
			else reject(new Error(`the writer ended with ${code}`));
		});
	});
	const [lines] = await Promise.all([written, ...[0, 1, 2, 3].map(readOn)]);
	const source = await open(undefined, true);
	const wanted = lines.flatMap((count, blob) =>
		Array.from({ length: count }, (_, n) => [`${folder}/${blob}.jsonl`, n + 1, soakRows(blob, n)].join(" ")),
	);
	const rows = lines.flatMap((count, blob) => Array.from({ length: count }, (_, n) => soakRows(blob, n)));
	const total = rows.reduce((sum, count) => sum + count, 0);
	expect(await engine.totals(source)).toEqual({ blobs, records: wanted.length, rows: total, problems: 0 });
	const found: string[] = [];
	while (found.length < wanted.length) {
		const { records } = await engine.records(source, { offset: found.length, limit: 10_000 });
		found.push(...records.map(({ blob, line, rows }) => [blob, line, rows].join(" ")));
		if (records.length === 0) break;
	}
	expect(found.sort()).toEqual(wanted.sort());
	for (let offset = 0; offset < total; offset += 10_000) {
		for (const row of (await engine.rows(source, { ...all, offset })).rows) checkRow(row);
	}
	expect(answers).toBeGreaterThan(seconds);
	const { reads, bytes } = store.counts;
	console.info(
		`writer soak: ${seconds} s, ${answers} answers, ${failed} blobs reported as unread, ${total} rows at the end (${most} seen midway), ${reads} reads, ${bytes} bytes`,
	);
});
