/** The sample data of the npm package, bundled by .ci/package.mjs: files, since an emulator of Azure would be 60 MB more. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Millis } from "@/lib/time";
import { folderSink } from "./folderSink";
import { keepLogging } from "./live";
import { acknowledgeDemo, forgetDemoMonitors, keepDemoMonitors, writeDemoConfig } from "./monitors";
import { type Story, storyOf } from "./workspace/story";
import { writeWorkspace } from "./writeWorkspace";

const seed = "leeway";

/**
 * Writes the sample workspace into `folder`, anew, and goes on logging there as live endpoints do until the process ends. Its monitors
 * are kept once the server of this process answers. Gives the path of its leeway.yaml.
 */
export async function openDemo(folder: string, home: string): Promise<string> {
	const now = Date.now();
	const story = storyOf(seed, now);
	await rm(folder, { recursive: true, force: true });
	const sink = folderSink(folder);
	await writeWorkspace(sink, { seed, now });
	await forgetDemoMonitors(home);
	const { signal } = new AbortController();
	const sorry = (what: string) => (error: unknown) => console.error(`leeway: ${what}:`, error);
	keepLogging(sink, story, async () => {}, signal).catch(sorry("sample data is no longer logged"));
	watchOver(home, { story, now, signal }).catch(sorry("the sample monitors are not kept"));
	return writeDemoConfig(join(home, "demo"));
}

async function watchOver(
	home: string,
	{ story, now, signal }: { story: Story; now: Millis; signal: AbortSignal },
): Promise<void> {
	for (;;) {
		await sleep(1_000, undefined, { ref: false });
		// Start-up chooses a port where none is given.
		const url = `http://127.0.0.1:${process.env.PORT}`;
		const answer = await fetch(`${url}/api/v1/health`).catch(() => undefined);
		if (!answer || answer.status >= 500) continue;
		await keepDemoMonitors(home, story, now);
		return acknowledgeDemo(url, signal);
	}
}
