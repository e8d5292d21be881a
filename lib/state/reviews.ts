import { z } from "zod";
import { ruleSetSchema } from "@/lib/model/schema";
import { type JsonFile, type JsonFileOptions, jsonFile } from "./jsonFile";

const count = z.int().nonnegative();

/** Records of one side that have their other half, of those that have an id. */
const matched = z.object({ matched: count, of: count });

/** What a collection's default review found, in few numbers. Times are ISO 8601, UTC. */
export const recordedReview = z.object({
	reviewedAt: z.string(),
	from: z.string(),
	to: z.string(),
	/** As the `baseline` parameter has it; null: the week before the window. */
	baseline: z.string().nullable(),
	/** What the baseline was, in words. */
	label: z.string(),
	profile: ruleSetSchema,
	/** Rows of the window, and of the baseline. */
	rows: count,
	baselineRows: count,
	partial: z.boolean(),
	/** Lines of the window that could not be read; null in what was recorded before they were counted. */
	problems: count.nullable().default(null),
	/** How complete the window's requests were, with the inputs; null for other collections. */
	pairs: z
		.object({
			/** The collection they were joined with. */
			outputs: z.string(),
			/** Null where they could not be joined, which `error` explains. */
			records: z.object({ inputs: matched, outputs: matched }).nullable(),
			/** Some logs could not be read. */
			partial: z.boolean(),
			error: z.string().optional(),
		})
		.nullable()
		.default(null),
	/** Times that notes left out of the baseline, each as FROM/TO. */
	leftOut: z.array(z.string()).default([]),
	/** Why the baseline may mislead, a sentence each. */
	misleads: z.array(z.string()).default([]),
	standing: z.object({
		features: count,
		drift: count,
		typeChanged: count,
		vanished: count.default(0),
		watch: count,
		tooFewRows: count,
		notComparable: count,
		ok: count,
		setAside: count.default(0),
	}),
});

export type RecordedReview = z.output<typeof recordedReview>;

/** Each collection's default review as it was last evaluated, see collectionKey.ts. */
export type Reviews = JsonFile<Record<string, RecordedReview>>;

/** The file is `{home}/state/reviews.json`. */
export function openReviews(home: string, options?: JsonFileOptions): Reviews {
	return jsonFile(`${home}/state/reviews.json`, z.record(z.string(), recordedReview), {}, options);
}
