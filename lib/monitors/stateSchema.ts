import { z } from "zod";
import type { MonitorState } from "./advance";
import { stages } from "./stage";

const stretch = z.object({ runs: z.int(), since: z.string().nullable(), told: z.boolean() });

const key = z.object({
	stage: z.enum(stages),
	count: z.int(),
	stale: z.int(),
	since: z.string().nullable(),
	told: z.boolean(),
	acked: z.object({ until: z.string().nullable() }).nullable(),
});

/** As a snapshot has it; what does not fit is made anew from the record. */
export const monitorState: z.ZodType<MonitorState> = z.strictObject({
	due: z.string().nullable(),
	revision: z.int(),
	// Of states that were saved before it was kept.
	at: z.string().nullable().default(null),
	signals: z.record(
		z.string(),
		z.strictObject({
			hash: z.string(),
			keys: z.record(z.string(), key),
			episode: z
				.object({ id: z.string(), keys: z.array(z.string()), toldAt: z.string().nullable() })
				.nullable(),
			nodata: stretch,
			failing: stretch,
		}),
	),
});
