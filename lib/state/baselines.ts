import { z } from "zod";
import { featureKindSchema } from "@/lib/model/schema";
import { type JsonFile, type JsonFileOptions, jsonFile } from "./jsonFile";

/** A baseline that was given a name. */
const savedBaseline = z.object({
	/** As the `baseline` parameter has it: file:ds/path, window:FROM/TO, … */
	baseline: z.string(),
	/** A person's choice of kind, by feature. */
	kinds: z.record(z.string(), featureKindSchema),
	/** ISO 8601, UTC. */
	savedAt: z.string(),
});

export type SavedBaseline = z.output<typeof savedBaseline>;

/** Baselines by name. */
export type Baselines = JsonFile<Record<string, SavedBaseline>>;

/** The file is `{home}/state/baselines.json`. */
export function openBaselines(home: string, options?: JsonFileOptions): Baselines {
	return jsonFile(`${home}/state/baselines.json`, z.record(z.string(), savedBaseline), {}, options);
}
