import { parseFilters } from "@/lib/model/filter";
import type { Where } from "@/lib/model/monitor";
import { judges, nullRules, ruleSets, thresholdSets } from "@/lib/model/ruleSet";
import { whereOf } from "@/lib/model/where";

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
	/** Only these rows: conditions as the rows' `filter` has them. */
	where: Where;
}

const oneOf =
	<Word extends string>(words: readonly Word[]) =>
	(text: string) =>
		words.find((each) => each === text);

const readers = {
	on: (text: string) => text,
	collection: (text: string) => text,
	baseline: (text: string) => text,
	profile: oneOf(ruleSets),
	judge: oneOf(judges),
	nulls: oneOf(nullRules),
	thresholds: oneOf(["learned", ...thresholdSets] as const),
	features: readNames,
	where: (text: string) => {
		const filters = parseFilters(text);
		return filters ? whereOf(filters) : undefined;
	},
};

function readNames(text: string): string[] | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) && value.every((each) => typeof each === "string") ? value : undefined;
	} catch {
		return undefined;
	}
}

/** "?on=…&collection=…", or nothing. */
export function monitorPrefillQuery(filled: Partial<MonitorPrefill>): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(filled)) {
		if (value !== undefined) search.set(name, Array.isArray(value) ? JSON.stringify(value) : value);
	}
	return search.size === 0 ? "" : `?${search}`;
}

/** What of an address can be read; the rest is left out. */
export function readMonitorPrefill(search: Pick<URLSearchParams, "get">): Partial<MonitorPrefill> {
	const read = <Value>(name: string, reader: (text: string) => Value | undefined) => {
		const text = search.get(name);
		return text === null || text === "" ? undefined : reader(text);
	};
	return {
		on: read("on", readers.on),
		collection: read("collection", readers.collection),
		baseline: read("baseline", readers.baseline),
		profile: read("profile", readers.profile),
		judge: read("judge", readers.judge),
		nulls: read("nulls", readers.nulls),
		thresholds: read("thresholds", readers.thresholds),
		features: read("features", readers.features),
		where: read("where", readers.where),
	};
}
