import type { judges, nullRules, ruleSets, thresholdSets } from "@/lib/model/ruleSet";

/** What the form of a new monitor is filled with, as its address says: the question of a review, or only a deployment. */
export interface MonitorPrefill {
	/** datastore/endpoint/deployment, each percent-encoded. */
	on: string;
	collection: string;
	baseline: string;
	profile: (typeof ruleSets)[number];
	judge: (typeof judges)[number];
	nulls: (typeof nullRules)[number];
	thresholds: "learned" | (typeof thresholdSets)[number];
	/** Features that are judged, where not all: a JSON list of names. */
	features: string[];
}

/** "?on=…&collection=…", or nothing. */
export function monitorPrefillQuery(filled: Partial<MonitorPrefill>): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(filled)) {
		if (value !== undefined) search.set(name, Array.isArray(value) ? JSON.stringify(value) : value);
	}
	return search.size === 0 ? "" : `?${search}`;
}
