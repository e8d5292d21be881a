import { createHash } from "node:crypto";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import type { Millis } from "@/lib/time";
import { storyOf } from "./workspace/story";

const stampSchema = z.object({
	/** What the data was made from: `versionOf`. */
	version: z.string(),
	madeAt: z.number(),
	/** Everything before this time is written; 0 while the first writing goes on. */
	writtenUntil: z.number(),
	/** Azurite's, kept so that addresses stay the same from one start to the next. */
	port: z.number(),
});

/** What a demo left behind, beside its data. */
export type Stamp = z.infer<typeof stampSchema>;

/** The stamp in a file; undefined if there is none that can be read, so the data is made anew. */
export async function readStamp(file: string): Promise<Stamp | undefined> {
	try {
		return stampSchema.parse(JSON.parse(await readFile(file, "utf8")));
	} catch {
		return undefined;
	}
}

/** Replaces the file at once, never half. */
export async function writeStamp(file: string, stamp: Stamp): Promise<void> {
	await writeFile(`${file}.new`, JSON.stringify(stamp));
	await rename(`${file}.new`, file);
}

/** Can the data be continued: made from the same, of the same days, and less than an hour behind? */
export function isFresh(stamp: Stamp, version: string, now: Millis): boolean {
	return (
		stamp.version === version &&
		stamp.writtenUntil <= now &&
		now - stamp.writtenUntil < 3_600_000 &&
		storyOf("", stamp.madeAt).start === storyOf("", now).start
	);
}

/** Changes with what is given and with any file that makes the data. */
export async function versionOf(...given: (string | number)[]): Promise<string> {
	const folder = new URL("workspace/", import.meta.url);
	const hash = createHash("sha256").update(JSON.stringify(given));
	for (const name of (await readdir(folder)).sort()) {
		if (!name.endsWith(".test.ts")) hash.update(await readFile(new URL(name, folder)));
	}
	return hash.digest("hex").slice(0, 16);
}
