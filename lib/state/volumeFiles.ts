import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const moment = z.number().nullable();
const counts = z.array(z.tuple([moment, moment, z.number(), z.number()]));
const schema = z.object({
	version: z.literal(1),
	parts: z.record(z.string(), z.object({ at: z.number(), counts })),
});

/**
 * What was counted in the parts of a collection that are over: by folder below it, when it was counted and, of each
 * partition, start, end, blobs and bytes.
 */
export type VolumeParts = z.infer<typeof schema>["parts"];

/** Counts of collections on disk, a file each. A cache: what cannot be read is as if it were not there. */
export interface VolumeFiles {
	read(key: string): Promise<VolumeParts>;
	/** Where that fails, it costs a later question time, never this one its answer. */
	write(key: string, parts: VolumeParts): Promise<void>;
}

export function openVolumeFiles(folder: string): VolumeFiles {
	const fileOf = (key: string) => join(folder, `${createHash("sha256").update(key).digest("hex")}.json`);
	return {
		async read(key) {
			try {
				const parsed = schema.safeParse(JSON.parse(await readFile(fileOf(key), "utf8")));
				return parsed.success ? parsed.data.parts : {};
			} catch {
				return {};
			}
		},
		async write(key, parts) {
			const temporary = `${fileOf(key)}.${randomUUID()}`;
			try {
				await mkdir(folder, { recursive: true });
				await writeFile(temporary, JSON.stringify({ version: 1, parts }));
				await rename(temporary, fileOf(key));
			} catch {
				await rm(temporary, { force: true }).catch(() => undefined);
			}
		},
	};
}
