import { copyFileSync, mkdirSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readMonitor } from "@/lib/monitors/definition";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";
import { getServices } from "../services";
import { latenessSeen } from "./lateLogs";

const hour = 3_600_000;
let workspace: SmallWorkspace;
beforeAll(async () => {
	workspace = await openSmallWorkspace();
	// The inputs' logs are of ten o'clock each day, and were written to until four; the outputs' were copied here now.
	const folder = join(workspace.data, "modelDataCollector/e/d/model_inputs/2026/03");
	for (const day of readdirSync(folder)) {
		const written = new Date(`2026-03-${day}T16:00:00Z`);
		utimesSync(join(folder, day, "10/l.jsonl"), written, written);
		// A folder of a day, whose log was written to until six of the next one.
		const daily = join(workspace.data, "modelDataCollector/e/d/daily/2026/03", day);
		mkdirSync(daily, { recursive: true });
		copyFileSync(join(folder, day, "10/l.jsonl"), join(daily, "l.jsonl"));
		const next = new Date(Date.parse(`2026-03-${day}T06:00:00Z`) + 24 * hour);
		utimesSync(join(daily, "l.jsonl"), next, next);
	}
});
afterAll(() => workspace?.close());

test("how late logs come is told by when they were written to, and not of those that were copied", async () => {
	const monitor = readMonitor(
		{
			...{ name: "credit", on: "default/e/d", schedule: { cron: "0 6 * * *" }, baseline: "trailing:7d" },
			signals: [
				{ kind: "join", inputs: "model_inputs", outputs: "model_outputs" },
				{ kind: "drift", collection: "nothing" },
				{ kind: "drift", collection: "daily" },
			],
		},
		{ now: 0 },
	);
	const asked = { now: Date.parse("2026-03-15"), signal: new AbortController().signal };
	expect(await latenessSeen(getServices(), monitor, asked)).toEqual([
		{ collection: "model_inputs", millis: 5 * hour, unit: "hour" },
		{ collection: "daily", millis: 6 * hour, unit: "day" },
	]);
});
