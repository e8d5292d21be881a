import type { Millis } from "@/lib/time";

/** What collected data is made. The same options make the same bytes, wherever they are written. */
export interface GenerateOptions {
	seed: string;
	endpoint: string;
	deployment: string;
	/** "model_inputs" has the features; every other collection, as "model_outputs", a score for each row. */
	collections: readonly string[];
	/** Of each collection. */
	rows: number;
	rowsPerRecord: number;
	/** How many features; the first 23 are the credit example's. */
	features: number;
	/** The first hour, floored. */
	start: Millis;
	/** Hours with data, one folder each; hours beyond the rows' number stay empty. */
	hours: number;
	/** Files an hour and collection. */
	instances: number;
	/** From this time on the features are of another population. */
	driftFrom: Millis;
}

const hour = 3_600_000;

/** 100,000 rows over 30 days of March 2026, drifting from the 21st day on. */
export const defaults: GenerateOptions = {
	seed: "bench",
	endpoint: "credit",
	deployment: "blue",
	collections: ["model_inputs", "model_outputs"],
	rows: 100_000,
	rowsPerRecord: 4,
	features: 23,
	start: Date.UTC(2026, 2, 1),
	hours: 30 * 24,
	instances: 1,
	driftFrom: Date.UTC(2026, 2, 21),
};

/** The whole window that has data, [from, to). */
export function windowOf({ start, hours }: Pick<GenerateOptions, "start" | "hours">) {
	return { from: start, to: start + hours * hour };
}
