import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readMonitor } from "@/lib/monitors/definition";
import { openSmallWorkspace } from "@/test/smallWorkspace";
import { getServices } from "../services";
import { evaluateSignal } from "./evaluateSignal";

test("a run that is made up finds the silence of its time, though logs have come since", async () => {
	const workspace = await openSmallWorkspace();
	try {
		for (let day = 5; day <= 13; day++) {
			const folder = `modelDataCollector/e/d/model_inputs/2026/03/${String(day).padStart(2, "0")}`;
			rmSync(join(workspace.data, folder), { recursive: true });
		}
		const monitor = readMonitor(
			{
				name: "credit",
				on: "default/e/d",
				schedule: { cron: "0 12 * * *" },
				signals: [{ kind: "health", collections: ["model_inputs"] }],
			},
			{ now: Date.parse("2026-03-01") },
		);
		const [of] = monitor.signals;
		if (!of) throw new Error("no signal");
		const evaluating = { wasJudged: () => false, signal: new AbortController().signal };
		const conditionAt = async (due: string) => {
			const run = await evaluateSignal(getServices(), monitor, of, Date.parse(due), evaluating);
			return Object.fromEntries(run.keys.map(({ key, condition }) => [key, condition]));
		};
		expect(await conditionAt("2026-03-12T12:00:00Z")).toMatchObject({
			"silent:model_inputs": "watch",
			"stopped:model_inputs": "breach",
		});
		// Its log of that day comes at 10:00.
		expect(await conditionAt("2026-03-14T06:00:00Z")).toMatchObject({ "silent:model_inputs": "watch" });
		// The windows of these runs hold no log at all.
		expect(await conditionAt("2026-03-07T12:00:00Z")).toMatchObject({ "stopped:model_inputs": "breach" });
		expect(await conditionAt("2026-03-15T12:00:00Z")).toMatchObject({
			"silent:model_inputs": "ok",
			"stopped:model_inputs": "ok",
		});
	} finally {
		await workspace.close();
	}
});
