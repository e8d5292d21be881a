/**
 * The demo at an instant of its own: the same workspace, and a Leeway for which it is that time. Its pages and answers are the same
 * whenever they are asked for, also where a window goes by the clock: the guide's pictures and the test of its commands need that.
 */
import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { serve } from "./app";
import { armSettings } from "./arm/armSettings";
import { startArm } from "./arm/startArm";
import { demoWorkspace } from "./azureWorkspace";
import { folderSink } from "./folderSink";
import { acknowledgeDemo, keepDemoMonitors, writeDemoConfig } from "./monitors";
import { freePortFrom } from "./ports";
import { storyOf } from "./workspace/story";
import { writeWorkspace } from "./writeWorkspace";

/** A Thursday's evening. */
export const instant = Date.parse("2026-03-12T20:30:00Z");

export interface Sample {
	/** Without a final "/". */
	url: string;
	stop(): Promise<void>;
}

/**
 * Writes the workspace into an empty folder and serves it; there must be a build.
 *
 * @param options `monitors`: the demo's are there too, with their runs of the days before; `azure`: the workspace of Azure ML too
 */
export async function startSample(folder: string, { monitors = false, azure = false } = {}): Promise<Sample> {
	const data = join(folder, "demo");
	const home = join(folder, "home");
	await writeWorkspace(folderSink(data), { seed: "leeway", now: instant });
	await dateFiles(data);
	const port = await freePortFrom(3100);
	const { driftFrom } = storyOf("leeway", instant);
	// What it says of blobs is of a container that nobody asks for: the data lies in a folder here.
	const workspace = demoWorkspace("http://127.0.0.1:9/devstoreaccount1/demo", { now: instant, driftFrom });
	const arm = azure ? await startArm({ workspaces: [workspace] }) : undefined;
	const environment = {
		LEEWAY_DATASTORE_NAME: "demo",
		LEEWAY_DATASTORE_URL: data,
		LEEWAY_HOME: home,
		...(arm && armSettings(arm)),
		...(monitors && { LEEWAY_CONFIG: await writeDemoConfig(home) }),
		NODE_OPTIONS: `--import=${new URL("fixedClock.mjs", import.meta.url).href}`,
		SAMPLE_INSTANT: String(instant),
	};
	const server = await serve(port, environment, new AbortController().signal);
	const url = `http://127.0.0.1:${port}`;
	if (monitors) {
		await keepDemoMonitors(home, storyOf("leeway", instant), instant);
		await acknowledgeDemo(url, new AbortController().signal);
	}
	return {
		url,
		async stop() {
			await server.stop();
			await arm?.close();
		},
	};
}

/** A log is as old as its folder's end says, as it would be had it been written then. */
async function dateFiles(folder: string): Promise<void> {
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const [, year, month, date, hour] = /(\d{4})\/(\d\d)\/(\d\d)(?:\/(\d\d))?/.exec(entry.parentPath) ?? [];
		const end = Date.UTC(Number(year), Number(month) - 1, Number(date), hour ? Number(hour) + 1 : 24);
		const written = new Date(Math.min(instant, Number.isFinite(end) ? end : instant));
		await utimes(join(entry.parentPath, entry.name), written, written);
	}
}
