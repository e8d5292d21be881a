/** The sample data of the npm package, bundled by .ci/package.mjs: files, since an emulator of Azure would be 60 MB more. */
import { rm } from "node:fs/promises";
import { folderSink } from "./folderSink";
import { keepLogging } from "./live";
import { storyOf } from "./workspace/story";
import { writeWorkspace } from "./writeWorkspace";

const seed = "leeway";

/** Writes the sample workspace into `folder`, anew, and goes on logging there as live endpoints do until the process ends. */
export async function openDemo(folder: string): Promise<void> {
	const now = Date.now();
	await rm(folder, { recursive: true, force: true });
	const sink = folderSink(folder);
	await writeWorkspace(sink, { seed, now });
	keepLogging(sink, storyOf(seed, now), async () => {}, new AbortController().signal).catch(
		(error: unknown) => {
			console.error("leeway: sample data is no longer logged:", error);
		},
	);
}
