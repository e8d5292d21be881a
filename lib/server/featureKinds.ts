import { type ChosenKinds, chosenKind } from "@/lib/analysis/drift/kinds";

/** Whom a choice of kind comes from, the one that counts first. */
const sources = ["request", "collection", "baseline"] as const;

export interface Kinds {
	/** By feature. */
	chosen: ChosenKinds;
	/** Who decides on a feature's kind. */
	from(feature: string): (typeof sources)[number] | "rule";
}

/** What is asked for now goes before what was saved for the collection, and that before what the baseline brings. */
export function kindsOf(given: Record<(typeof sources)[number], ChosenKinds | undefined>): Kinds {
	return {
		chosen: { ...given.baseline, ...given.collection, ...given.request },
		from: (feature) => sources.find((source) => chosenKind(given[source], feature)) ?? "rule",
	};
}
