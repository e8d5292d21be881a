import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readMonitor } from "@/lib/monitors/definition";
import { openSmallWorkspace } from "@/test/smallWorkspace";
import { getServices } from "../services";
import { evaluateSignal } from "./evaluateSignal";
import { createRunner } from "./runner";

test("a collection that fell silent still fires when its last logs have been deleted", async () => {
	const workspace = await openSmallWorkspace();
	try {
		const monitor = readMonitor(
			{
				name: "credit",
				on: "default/e/d",
				schedule: { cron: "0 12 * * *" },
				signals: [{ kind: "health" }],
			},
			{ now: Date.parse("2026-03-01") },
		);
		const services = getServices();
		await services.monitors.save(monitor, null, Date.parse("2026-03-13T00:00:00Z"), () => undefined);
		let time = 0;
		const outbox = { queue: async () => undefined, deliver: async () => undefined };
		let isGone = false;
		const catalog = {
			...services.catalog,
			// Names of folders are remembered for a while; a process after this one lists what is there.
			collections: async (...asked: Parameters<typeof services.catalog.collections>) =>
				(await services.catalog.collections(...asked)).filter((name) => !isGone || name !== "model_inputs"),
		};
		const runner = createRunner({ ...services, catalog }, { now: () => time, outbox });
		const remove = (days: readonly string[]) => {
			for (const day of days) {
				const folder = `modelDataCollector/e/d/model_inputs${day}`;
				rmSync(join(workspace.data, folder), { recursive: true });
			}
		};
		const stateAt = async (day: number) => {
			// A listing is good for some milliseconds.
			await new Promise((resolve) => setTimeout(resolve, 500));
			time = Date.parse(`2026-03-${day}T12:01:00Z`);
			await runner.tick();
			const { signals } = (await services.monitors.record("credit")).state();
			return signals.health?.keys["stopped:model_inputs"]?.stage;
		};
		remove(["/2026/03/12", "/2026/03/13", "/2026/03/14"]);
		expect([await stateAt(13), await stateAt(14)]).toEqual(["firing", "firing"]);
		remove([""]);
		isGone = true;
		for (const day of [15, 16, 17]) expect([day, await stateAt(day)]).toEqual([day, "firing"]);
	} finally {
		await workspace.close();
	}
});

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
