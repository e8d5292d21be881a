/** The drift page's questions to the API. */

import { windowParams } from "@/components/data/addresses";
import { question } from "@/lib/api/client";
import type { CollectionAddress } from "@/lib/model/address";
import type { BucketUnit } from "@/lib/model/bucket";
import type { Filter } from "@/lib/model/filter";
import { encodeName } from "@/lib/model/names";
import { type Judge, judgeOf, type NullRule, type RuleSet, type ThresholdSet } from "@/lib/model/ruleSet";
import type { Window } from "@/lib/time";
import type { DriftParams } from "@/lib/url/driftHref";
import { baselineOf } from "./baseline/baselines";

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
	/** Only rows that pass, of both sides. */
	filter?: readonly Filter[] | undefined;
	/** What a monitor's run asked beside: parameters of `…/drift` that the page's address does not have. */
	asked?: Readonly<Record<string, string>> | undefined;
}

/** The review the page's address asks for. */
export function reviewQuestion(
	address: CollectionAddress,
	window: Window,
	{ baseline, profile, nulls, judge, thresholds, azureThresholds, filter }: DriftParams,
): ReviewQuestion {
	return { address, window, baseline, profile, nulls, judge, thresholds, azureThresholds, filter };
}

/** Are predictions logged beside such a collection, by the names the SDK gives? */
export function hasPredictions({ collection }: CollectionAddress): boolean {
	return collection === "model_inputs";
}

/** The review of the predictions: of all of them, for which are of a segment of inputs their own columns do not say. */
export function predictionsQuestion(question: ReviewQuestion): ReviewQuestion {
	const address = { ...question.address, collection: "model_outputs" };
	return {
		...question,
		address,
		baseline: baselineOf(question.baseline, address.collection),
		// Their features are others.
		asked: undefined,
		filter: undefined,
	};
}

interface Asking {
	by?: BucketUnit;
	feature?: string;
	/** The metric that decides for its kind. */
	decide?: Partial<Record<"numerical" | "categorical", string>>;
	/** Azure ML's own report, without the features that the review has. */
	parity?: "only";
}

/** `…/drift`: all features with the trend, one feature with every metric, or with Azure ML's own report. */
export function driftQuestion(asked: ReviewQuestion, { by, feature, decide, parity }: Asking) {
	const own = asked.asked ?? {};
	return question("GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/drift", asked.address, {
		...sidesOf(asked),
		profile: asked.profile,
		nulls: asked.nulls ?? undefined,
		judge: asked.judge ?? undefined,
		by,
		thresholds:
			thresholdsOf(asked, by !== undefined && decide === undefined, parity !== undefined) ??
			(own.thresholds?.startsWith("{") ? own.thresholds : undefined),
		decide: decide ? JSON.stringify(decide) : own.decide,
		kinds: own.kinds,
		parity,
		// Alone, other rows would be whole.
		features: feature === undefined || asked.nulls === "features" ? own.features : encodeName(feature),
		metrics: feature === undefined ? undefined : "all",
	});
}

/** What one feature is opened for (`isReview` false), and what Azure ML says, is by thresholds of their own. */
function thresholdsOf(
	{ judge, profile, azureThresholds, thresholds }: ReviewQuestion,
	isReview: boolean,
	parity: boolean,
): string | undefined {
	if (parity || judgeOf({ judge: judge ?? undefined, profile }) === "azure") {
		return azureThresholds === "component" ? "component" : undefined;
	}
	return isReview && thresholds === "learned" ? "learned" : undefined;
}

/** `…/quality`, over the whole window and in each of its buckets. */
export function qualityQuestion(asked: ReviewQuestion, by: BucketUnit) {
	return question(
		"GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/quality",
		asked.address,
		{ ...sidesOf(asked), by, kinds: asked.asked?.kinds, features: asked.asked?.features },
	);
}

function sidesOf({ window, baseline, filter = [] }: ReviewQuestion) {
	return {
		...windowParams(window),
		baseline: baseline ?? undefined,
		filter: filter.length > 0 ? JSON.stringify(filter) : undefined,
	};
}
