import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { soakLine, soakRows } from "@/bench/soakLine";
import { azureSink } from "@/demo/azureSink";
import { LeewayError } from "@/lib/errors";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import { openAzureBlob } from "@/lib/store/azureBlob";
import { all } from "@/test/analysis/workbench";
import { testFewAndMany } from "@/test/hardening";
import { testParser } from "@/test/ingest/testParser";
import { seeded } from "@/test/seeded";
import { startAzurite } from "@/test/store/azurite";
import { counting } from "@/test/store/counting";
import { randomFaults, withFaults } from "@/test/store/faults";
import { type FaultInjection, startFlakyProxy } from "@/test/store/flakyProxy";
import { openWindow } from "./openWindow";
import { createWorkspace } from "./workspace";

const [blobs, lines] = [10, 300];
const name = { endpoint: "e", deployment: "d", collection: "c" };

/** Something bad for this share of all downloads. */
function randomFault(random: () => number, share: number): FaultInjection {
	const after = Math.floor(random() * 80_000);
	const answers = [
		[500, "InternalError"],
		[503, "ServerBusy"],
		[429, "TooManyRequests"],
		[412, "ConditionNotMet"],
	] as const;
	const [status, code] = answers[Math.floor(random() * answers.length)] ?? answers[0];
	const kinds: FaultInjection[] = [
		{ kind: "break", after },
		{ kind: "break", after: 0 },
		{ kind: "stall", after },
		{ kind: "never answer" },
		{ kind: "ignore the range" },
		{ kind: "answer", status, code },
		{ kind: "answer", status, code },
	];
	const fine: FaultInjection = { kind: "break", after: Number.POSITIVE_INFINITY };
	return random() > share ? fine : (kinds[Math.floor(random() * kinds.length)] ?? fine);
}

const throughReads = (wanted: number) =>
	`through ${wanted} reads of a store that fails in every way, answers are right or say what they lack`;

testFewAndMany(throughReads, { few: 6, many: 200, timeout: 1_200_000 }, async (wantedReads) => {
	const random = seeded(wantedReads);
	const [home, data] = [
		mkdtempSync(join(tmpdir(), "leeway-home-")),
		mkdtempSync(join(tmpdir(), "leeway-azurite-")),
	];
	const azurite = await startAzurite({ folder: data });
	const proxy = await startFlakyProxy(azurite.url);
	const engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 2 });
	onTestFinished(async () => {
		await engine.close();
		await proxy.stop();
		await azurite.stop();
		for (const folder of [home, data]) rmSync(folder, { recursive: true, force: true });
	});
	const sink = await azureSink(azurite.connectionString, "logs");
	const rowsOf: number[] = [];
	for (let blob = 0; blob < blobs; blob++) {
		const numbers = Array.from({ length: lines }, (_, n) => n);
		const content = numbers.map((n) => soakLine(blob, n)).join("");
		await sink.append(`modelDataCollector/e/d/c/2026/03/01/0${blob}/${blob}.jsonl`, Buffer.from(content));
		rowsOf.push(numbers.reduce((sum, n) => sum + soakRows(blob, n), 0));
	}
	const value = azurite.connectionString.replace(
		/(BlobEndpoint=http:\/\/127\.0\.0\.1:)\d+/,
		`$1${proxy.port}`,
	);
	const credential = { kind: "connection_string", value, container: "logs" } as const;
	const retry = { tries: 2, delayMs: 5, deadlineMs: 1_500, stallMs: 150 };
	const azure = openAzureBlob({ credential, retry });
	const faulty = counting(withFaults(azure, randomFaults(1, 0.02, ["throw", "change", "truncate"])));
	const workspaceOf = () =>
		createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 22, parser: testParser });
	const refOf = (store: typeof azure) => ({
		datastore: { name: "d", store, collectedPath: "modelDataCollector", collections: [] },
		name,
	});
	const total = rowsOf.reduce((sum, rows) => sum + rows, 0);
	const figures = { rounds: 0, whole: 0, saidWhatTheyLack: 0, refused: 0, failedBlobs: 0 };

	// Chance deals the faults: go on until whole answers and incomplete ones have both been met.
	const bothMet = () => figures.whole > 0 && figures.saidWhatTheyLack > 0;
	while (faulty.counts.reads < wantedReads || (!bothMet() && figures.rounds < wantedReads)) {
		figures.rounds++;
		await engine.clear();
		const share = [0.6, 0.1, 0][figures.rounds % 3] ?? 0;
		for (let i = 0; i < 200; i++) proxy.plan[proxy.ranges.length + i] = randomFault(random, share);
		const workspace = workspaceOf();
		try {
			const opened = await openWindow(workspace, refOf(faulty), { window: undefined });
			if (opened.state !== "ready") throw new Error("not ready");
			const missing = opened.failed.map(({ blob }) => Number(/(\d+)\.jsonl$/.exec(blob)?.[1]));
			const rows = total - missing.reduce((sum, blob) => sum + (rowsOf[blob] ?? 0), 0);
			const records = (blobs - missing.length) * lines;
			expect(await engine.totals(opened.source)).toEqual({
				...{ blobs: blobs - missing.length, records, rows, problems: 0 },
			});
			expect((await engine.rows(opened.source, { ...all, limit: 0 })).total).toBe(rows);
			for (const { error } of opened.failed) expect(error).toBeInstanceOf(LeewayError);
			figures.failedBlobs += missing.length;
			if (missing.length > 0) figures.saidWhatTheyLack++;
			else figures.whole++;
		} catch (error) {
			// The listing itself failed, and says so.
			if (!(error instanceof LeewayError) || error.kind === "internal") throw error;
			figures.refused++;
		}
		// What was read in part is completed from where it stopped, once the store is well.
		proxy.plan.length = 0;
		const again = await openWindow(workspace, refOf(azure), { window: undefined, fresh: true });
		if (again.state !== "ready") throw new Error("not ready");
		expect(again.failed).toEqual([]);
		const whole = { blobs, records: blobs * lines, rows: total, problems: 0 };
		expect(await engine.totals(again.source)).toEqual(whole);
		expect((await engine.columns(again.source)).map(({ kinds }) => kinds.text)).toEqual([total]);
	}
	expect(bothMet()).toBe(true);
	console.info(`fault soak: ${faulty.counts.reads} reads, ${JSON.stringify(figures)}`);
});
