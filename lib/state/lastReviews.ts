import { z } from "zod";
import { type JsonFile, jsonFile } from "./jsonFile";

const count = z.int().nonnegative();

/** What a drift review found, in few numbers. Times are ISO 8601, UTC. */
export const lastReview = z.object({
	reviewedAt: z.string(),
	/** The window; null: everything. */
	from: z.string().nullable(),
	to: z.string().nullable(),
	/** As it was asked for; null: none was chosen. */
	baseline: z.string().nullable(),
	/** What the baseline was, in words. */
	label: z.string(),
	profile: z.enum(["robust", "azureml"]),
	/** Rows of the window. */
	rows: count,
	partial: z.boolean(),
	standing: z.object({
		features: count,
		drift: count,
		typeChanged: count,
		watch: count,
		tooFewRows: count,
		notComparable: count,
		ok: count,
	}),
});

export type LastReview = z.output<typeof lastReview>;

/** Each collection's last review, see collectionKey.ts. */
export type LastReviews = JsonFile<Record<string, LastReview>>;

/** The file is `{home}/state/lastReviews.json`. */
export function openLastReviews(home: string): LastReviews {
	return jsonFile(`${home}/state/lastReviews.json`, z.record(z.string(), lastReview), {});
}
