import { z } from "zod";
import { type JsonFile, type JsonFileOptions, jsonFile } from "./jsonFile";

const pinnedBaseline = z.object({
	/** As the `baseline` parameter has it. */
	baseline: z.string(),
	/** ISO 8601, UTC. */
	pinnedAt: z.string(),
});

/** What each collection is compared with until somebody chooses otherwise, see collectionKey.ts. */
export type PinnedBaselines = JsonFile<Record<string, z.output<typeof pinnedBaseline>>>;

/** The file is `{home}/state/pinnedBaselines.json`. */
export function openPinnedBaselines(home: string, options?: JsonFileOptions): PinnedBaselines {
	return jsonFile(`${home}/state/pinnedBaselines.json`, z.record(z.string(), pinnedBaseline), {}, options);
}
