/** The drift page's questions to the API. */

import { windowParams } from "@/components/data/addresses";
import { addressText, type CollectionAddress } from "@/lib/model/address";
import type { BucketUnit } from "@/lib/model/bucket";
import { encodeName } from "@/lib/model/names";
import type { Judge, NullRule, RuleSet, ThresholdSet } from "@/lib/model/ruleSet";
import type { Window } from "@/lib/time";

export interface ReviewQuestion {
	address: CollectionAddress;
	window: Window;
	baseline: string | null;
	profile: RuleSet;
	nulls: NullRule | null;
	/** Whose rule, where not the profile's own. */
	judge?: Judge | null;
	thresholds: "fixed" | "learned";
	/** Which of Azure ML's sets of thresholds, where it judges or is shown. */
	azureThresholds?: ThresholdSet;
}

interface Asking {
	by?: BucketUnit;
	feature?: string;
	/** The metric that decides for its kind. */
	decide?: Partial<Record<"numerical" | "categorical", string>>;
	parity?: boolean;
}

/** `…/drift`: all features with the trend, one feature with every metric, or with Azure ML's own report. */
export function driftUrl(question: ReviewQuestion, { by, feature, decide, parity }: Asking): string {
	const query = base(question);
	query.set("profile", question.profile);
	if (question.nulls) query.set("nulls", question.nulls);
	if (question.judge) query.set("judge", question.judge);
	if (by) query.set("by", by);
	const byAzure = (question.judge ?? (question.profile === "azureml" ? "azure" : "robust")) === "azure";
	// What one feature is opened for, and what Azure ML says, is by thresholds of their own.
	if (parity || byAzure) {
		if (question.azureThresholds === "component") query.set("thresholds", "component");
	} else if (by && !decide && question.thresholds === "learned") query.set("thresholds", "learned");
	if (decide) query.set("decide", JSON.stringify(decide));
	if (parity) query.set("parity", "true");
	if (feature !== undefined) {
		query.set("features", encodeName(feature));
		query.set("metrics", "all");
	}
	return `/api/v1/collections/${addressText(question.address)}/drift?${query}`;
}

/** `…/quality`, over the whole window and in each of its stretches. */
export function qualityUrl(question: ReviewQuestion, by: BucketUnit): string {
	const query = base(question);
	query.set("by", by);
	return `/api/v1/collections/${addressText(question.address)}/quality?${query}`;
}

function base({ window, baseline }: ReviewQuestion): URLSearchParams {
	const query = new URLSearchParams(windowParams(window));
	if (baseline) query.set("baseline", baseline);
	return query;
}
