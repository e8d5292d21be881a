/** Every query parameter of the drift page, declared once, for the server and the browser. */
import {
	createLoader,
	createParser,
	createSerializer,
	parseAsBoolean,
	parseAsString,
	parseAsStringLiteral,
} from "nuqs/server";
import { bucketUnits } from "@/lib/model/bucket";
import { judges, nullRules, ruleSets, thresholdSets } from "@/lib/model/ruleSet";
import { collectionParams, parseAsName } from "./collectionParams";

export const driftTabs = ["features", "quality", "parity"] as const;

/** What the feature table is sorted by, a minus before it for descending. */
export const featureSorts = ["name", "-name", "value", "-value", "nulls", "-nulls", "rows", "-rows"] as const;
export type FeatureSort = (typeof featureSorts)[number];

export const featureViews = ["distribution", "cumulative", "time", "metrics"] as const;
export type FeatureView = (typeof featureViews)[number];

/** "credit-blue@2026-03-12T05:00:00Z": a monitor and a due time; undefined where it is not that. */
export function readRunParam(text: string | null): { monitor: string; run: string } | undefined {
	const at = text?.lastIndexOf("@") ?? -1;
	if (text === null || at < 1 || at === text.length - 1) return undefined;
	return { monitor: text.slice(0, at), run: text.slice(at + 1) };
}

const parseAsRun = createParser({
	parse: (text) => (readRunParam(text) ? text : null),
	serialize: (text: string) => text,
});

export const driftParams = {
	/** Half-open window; without both, the latest week of data, or the latest half of less than two. */
	from: collectionParams.from,
	to: collectionParams.to,
	/** As the API takes it: see baselineRef.ts. Without it, the pinned one, or the week before the window. */
	baseline: parseAsString,
	profile: parseAsStringLiteral(ruleSets).withDefault("robust"),
	/** Whose rule makes the verdicts; without it, the profile's own. */
	judge: parseAsStringLiteral(judges),
	/** Which of Azure ML's sets of thresholds, where it judges or is shown. */
	azureThresholds: parseAsStringLiteral(thresholdSets).withDefault("sdk"),
	/** Leave nulls out per feature or per row; without it, as the profile does. */
	nulls: parseAsStringLiteral(nullRules),
	/** Fixed thresholds, or learned from the windows before. */
	thresholds: parseAsStringLiteral(["fixed", "learned"]).withDefault("fixed"),
	/** How long one cell of the heatmap is; without it, as suits the window. */
	by: parseAsStringLiteral(bucketUnits),
	tab: parseAsStringLiteral(driftTabs).withDefault("features"),
	/** The feature that is open. */
	feature: parseAsName,
	/** Is the open feature one of the deployment's predictions? */
	predictions: parseAsBoolean.withDefault(false),
	/** Without it, the most urgent first. */
	sort: parseAsStringLiteral(featureSorts),
	view: parseAsStringLiteral(featureViews).withDefault("distribution"),
	/** The metric the open feature is followed by over time; without it, the one that decides. */
	metric: parseAsString,
	/** What bars are measured in. */
	unit: parseAsStringLiteral(["share", "count"]).withDefault("share"),
	/** One bar as wide as the other, or as wide as its values are apart. */
	axis: parseAsStringLiteral(["bins", "values"]).withDefault("bins"),
	scale: parseAsStringLiteral(["linear", "log"]).withDefault("linear"),
	/** Leave out the outermost bins of the drawing; they stay as labelled tails. */
	core: parseAsBoolean.withDefault(false),
	/** What dragging on the timeline chooses. */
	brush: parseAsStringLiteral(["window", "baseline"]).withDefault("window"),
	/** As a monitor judged it, NAME@DUE: what that run asked goes before all else of the question. */
	run: parseAsRun,
	/** Only rows that pass all of these conditions, of both sides, as the API takes them. */
	filter: collectionParams.filter,
	/** Only features of this name. */
	find: parseAsString.withDefault(""),
};

export const loadDriftParams = createLoader(driftParams);
export const serialiseDriftParams = createSerializer(driftParams);
