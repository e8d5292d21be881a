import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Baselines } from "@/lib/state/baselines";
import { isHalfWritten } from "@/lib/state/replaceFile";
import type { Uploads } from "@/lib/state/uploads";
import { log } from "./log";
import { unnamedUploads, uploadsOf } from "./namedUploads";

/** What a file of `state` remembered, for the sentence that says it is gone. */
const remembered: Readonly<Record<string, string>> = {
	"baselines.json": "the names of saved baselines",
	"featureKinds.json": "how features are to be compared",
	"idColumns.json": "which columns hold ids",
	"pinnedBaselines.json": "which baselines are pinned to collections",
	"reviews.json": "the default reviews",
	"shapes.json": "how bodies become rows",
};

interface Swept {
	home: string;
	baselines: Baselines;
	uploads: Uploads;
}

/**
 * Once, when the home is locked and before anything is answered: deletes what a kill left half done, and says what is gone: files of
 * `state` that were there at the last start, uploaded files that nothing names. The sentences.
 */
export async function sweepHome({ home, baselines, uploads }: Swept): Promise<string[]> {
	for (const folder of ["state", "volumes"]) {
		for (const name of await namesIn(join(/*turbopackIgnore: true*/ home, folder))) {
			if (isHalfWritten(name)) await rm(join(/*turbopackIgnore: true*/ home, folder, name), { force: true });
		}
	}
	for (const folder of await namesIn(join(home, "summaries"))) {
		for (const name of await namesIn(join(home, "summaries", folder))) {
			if (name.endsWith(".new")) {
				await rm(/*turbopackIgnore: true*/ join(home, "summaries", folder, name), { force: true });
			}
		}
	}
	// A file that cannot be read is reported to whoever asks for it; what was never answered goes all the same.
	const saved = await baselines.read().catch(() => undefined);
	await uploads.sweep(uploadsOf(saved ?? {}));
	const said = [...(await goneFrom(home)), ...(saved ? await unnamed(uploads, saved) : [])];
	for (const sentence of said) console.warn(`leeway: ${sentence}`);
	if (said.length > 0) log({ level: "warn", event: "lost", count: said.length });
	return said;
}

/** Files of `state` that were there when the server last started. Remembered outside of it. */
async function goneFrom(home: string): Promise<string[]> {
	const present = (await namesIn(join(home, "state"))).filter((name) => Object.hasOwn(remembered, name));
	const list = join(home, "state.txt");
	const before = await readFile(/*turbopackIgnore: true*/ list, "utf8").catch(() => "");
	const gone = before
		.split("\n")
		.filter((name) => Object.hasOwn(remembered, name) && !present.includes(name));
	await writeFile(/*turbopackIgnore: true*/ list, `${present.join("\n")}\n`).catch(() => undefined);
	return gone.map(
		(name) =>
			`${join(home, "state", name)} is gone, and with it ${remembered[name]}: put it back from a backup while the server is stopped, or decide anew`,
	);
}

async function unnamed(
	uploads: Swept["uploads"],
	saved: Parameters<typeof unnamedUploads>[1],
): Promise<string[]> {
	const found = await unnamedUploads(uploads, saved);
	return found.map(
		({ baseline }) =>
			`${join(uploads.folder, baseline.slice("upload:".length))} has no name any more: save ${baseline} as a baseline, or delete the file`,
	);
}

async function namesIn(folder: string): Promise<string[]> {
	return readdir(/*turbopackIgnore: true*/ folder).catch(() => []);
}
