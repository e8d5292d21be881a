/** Three monitors of the sample workspace, as if they had run since its first day: one fires, one is acknowledged, one cannot judge. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openMonitorControls, openSavedMonitors } from "@/lib/state/monitors";
import { addUnits, isoUtc, type Millis } from "@/lib/time";
import type { Story } from "./workspace/story";

const outbox = "demo-outbox";

const daily = { schedule: { cron: "0 6 * * *", zone: "UTC" }, window: { size: "1d", offset: "2h" } };
const reference = "file:demo/baselines/credit-reference";

const names = ["credit-blue", "credit-blue-nulls", "credit-green"] as const;

/** Each with the time from which it was there. */
function demoMonitors({ start, greenFrom }: Story) {
	const blue = { on: "demo/credit-default/blue", ...daily, baseline: reference, notify: [outbox] };
	// Before green began, so that there is nothing to compare with.
	const nothing = `window:${isoUtc(start)}/${isoUtc(addUnits(start, "day", 7))}`;
	const green = { on: "demo/credit-default/green", ...daily, baseline: nothing, notify: [outbox] };
	return {
		"credit-blue": {
			since: addUnits(start, "day", 1),
			definition: { ...blue, signals: [{ kind: "drift", collection: "model_inputs" }] },
		},
		"credit-blue-nulls": {
			since: addUnits(start, "day", 1),
			definition: { ...blue, signals: [{ kind: "quality", collection: "model_inputs" }] },
		},
		"credit-green": {
			since: addUnits(greenFrom, "day", 1),
			definition: { ...green, signals: [{ kind: "drift", collection: "model_inputs" }] },
		},
	} satisfies Record<(typeof names)[number], { since: Millis; definition: object }>;
}

/** The one that somebody knows of, and what they said. */
const acknowledged = {
	monitor: "credit-blue-nulls",
	note: "the new form leaves PAY_AMT6 empty: asked the shop",
};

/** A leeway.yaml whose only destination is a folder: whatever monitors say, nothing leaves this machine. */
export async function writeDemoConfig(folder: string): Promise<string> {
	const path = join(folder, "leeway.yaml");
	await mkdir(folder, { recursive: true });
	await writeFile(path, `destinations:\n  - { name: ${outbox}, folder: { path: outbox } }\n`);
	return path;
}

/** What monitors found of data that is not there any more; before the server starts. */
export async function forgetDemoMonitors(home: string): Promise<void> {
	const without = <Value>(before: Record<string, Value>) =>
		Object.fromEntries(Object.entries(before).filter(([name]) => !names.some((own) => own === name)));
	await openSavedMonitors(home).update(without);
	await openMonitorControls(home).update(without);
	for (const name of names) await rm(join(home, "state/monitors", name), { recursive: true, force: true });
}

/**
 * Keeps those that are not there yet, as if they had been made on the workspace's first day: the server makes up their runs in the
 * background. Once the server answers, so that nobody waits for it.
 */
export async function keepDemoMonitors(home: string, story: Story, now: Millis): Promise<void> {
	const monitors = Object.entries(demoMonitors(story));
	// Before the definitions: what is met for the first time begins now.
	await openMonitorControls(home).update((before) => ({
		...Object.fromEntries(
			monitors.map(([name, { since }]) => [name, { since: isoUtc(since), paused: null, mutes: [] }]),
		),
		...before,
	}));
	await openSavedMonitors(home).update((before) => ({
		...Object.fromEntries(
			monitors.map(([name, { definition }]) => [
				name,
				{ definition: { name, ...definition }, savedAt: isoUtc(now), by: null },
			]),
		),
		...before,
	}));
}

const patience = 10 * 60_000;

/** Acknowledges what the second one says, as soon as it does. */
export async function acknowledgeDemo(url: string, signal: AbortSignal): Promise<void> {
	const { monitor, note } = acknowledged;
	const path = `${url}/api/v1/monitors/${monitor}`;
	for (const until = Date.now() + patience; Date.now() < until && !signal.aborted; ) {
		await sleep(3_000, undefined, { signal }).catch(() => undefined);
		const answer = await fetch(path, { signal }).catch(() => undefined);
		if (!answer?.ok) continue;
		const found: { signals: { name: string; episode: { acknowledged: boolean } | null }[] } =
			await answer.json();
		const firing = found.signals.find(({ episode }) => episode !== null);
		if (!firing?.episode) continue;
		if (firing.episode.acknowledged) return;
		await fetch(`${path}/ack`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ signal: firing.name, note }),
			signal,
		}).catch(() => undefined);
	}
}
