import { baselineWarnings } from "@/lib/analysis/drift/baselineWarnings";
import type { Lanes } from "@/lib/analysis/drift/compareAs";
import { type Drift, type DriftOptions, driftOf } from "@/lib/analysis/drift/drift";
import { droppedBy } from "@/lib/analysis/drift/features";
import { judgeByPast, type LearnedFeature, pastOf } from "@/lib/analysis/drift/learned";
import { parityOf } from "@/lib/analysis/drift/parity";
import { trendOf } from "@/lib/analysis/drift/trend";
import type { DriftAnswer } from "@/lib/api/driftAnswers";
import { chosenThresholds, type DriftQuery } from "@/lib/api/driftParameters";
import { LeewayError } from "@/lib/errors";
import { defaultThresholdSet, judgeOf } from "@/lib/model/ruleSet";
import { outerName } from "@/lib/query/ownFields";
import { isoUtc, type Window } from "@/lib/time";
import { warningJson } from "./baselineWarning";
import { answerSides, type ReadySides, type SidesQuestion, sidesBasis } from "./driftRoute";

/** How to compare: everything of a drift question but its two sides. */
export type ReviewRules = Pick<
	DriftQuery,
	"profile" | "judge" | "nulls" | "features" | "metrics" | "decide" | "thresholds" | "by" | "parity"
> & {
	/** Azure ML's verdict beside the own one, of a monitor's run. */
	withAzure?: boolean | undefined;
};

/** With what both rules say of each feature, where that was asked for. */
export type ReviewAnswer = Omit<DriftAnswer, "features"> & {
	features: (DriftAnswer["features"][number] & { lanes?: Lanes })[];
};

/** The time before the window that the rules need; undefined for none. Throws `invalid` where it is unknown. */
export function pastFor(rules: Pick<ReviewRules, "thresholds">, window: Window): Window | undefined {
	return rules.thresholds && "learned" in rules.thresholds ? pastOf(window).window : undefined;
}

/** The features as the rules judge them: by learned thresholds where these were asked for. */
function judged(
	{ workspace, sides, window, past, signal }: ReadySides,
	drift: Drift,
	options: DriftOptions,
	{ thresholds }: ReviewRules,
): Promise<LearnedFeature[]> {
	if (!thresholds || !("learned" in thresholds)) return Promise.resolve(drift.features);
	if (!window || !past) {
		throw new LeewayError(
			"invalid",
			"thresholds are learned from the time before a window, and there is none",
			"Give `from` and `to`, or leave `thresholds` out.",
		);
	}
	const { by } = pastOf(window);
	return judgeByPast(
		workspace.engine,
		{ baseline: sides.baseline, production: past.source },
		drift,
		{ window, by, options, leftOut: past.leftOut },
		signal,
	);
}

/** What `…/drift` answers, in what `made` makes of it; 202 with a job while it is read for longer than the caller waits. */
export function answerDrift<Answer>(
	question: SidesQuestion & { query: ReviewRules },
	made: (answer: ReviewAnswer, ready: ReadySides) => Answer,
): Promise<Answer | Response> {
	return answerSides(
		question,
		async (ready) => made(await reviewSides(ready, question.query), ready),
		// Learned thresholds need the time before the window too.
		(window) => pastFor(question.query, window),
	);
}

/** The whole answer of `…/drift`. Remembers nothing of it. */
export async function reviewSides(ready: ReadySides, rules: ReviewRules): Promise<ReviewAnswer> {
	const { workspace, sides, kinds, signal } = ready;
	const { engine } = workspace;
	const profile = rules.profile ?? (rules.judge === "azure" ? "azureml" : "robust");
	const nulls = rules.nulls ?? (profile === "azureml" ? "row" : "column");
	const judge = judgeOf({ judge: rules.judge, profile });
	const { own, set: thresholdSet = defaultThresholdSet } = chosenThresholds(rules);
	const options: DriftOptions = {
		profile,
		nulls,
		kinds: kinds.chosen,
		features: rules.features,
		...(rules.metrics ? { metrics: rules.metrics } : {}),
		...(rules.decide ? { decidedBy: rules.decide } : {}),
		...(own ? { thresholds: own } : {}),
		judge,
		// Only where it counts: thresholds of Azure ML change no number of another judge, and the cache then finds the same comparison.
		...(judge === "azure" && { thresholdSet }),
		...(rules.withAzure && { azure: { thresholds: own, thresholdSet, decidedBy: rules.decide } }),
	};
	const drift = await driftOf(engine, sides, options, signal);
	// What one feature is opened for says nothing of the baseline as a whole.
	const isParityOnly = rules.parity === "only";
	const warnings =
		rules.features || isParityOnly
			? undefined
			: await baselineWarnings(
					engine,
					sides,
					drift.rows,
					{ kinds: kinds.chosen, names: drift.features.map(({ name }) => name) },
					signal,
				);
	const features = isParityOnly ? [] : await judged(ready, drift, options, rules);
	const trend = rules.by && (await trendOf(engine, sides, drift, rules.by, options, signal));
	const untyped = ready.baseline.untyped.map(({ name }) => outerName(name));
	const azure = { kinds: kinds.chosen, thresholds: own, thresholdSet, decidedBy: rules.decide, untyped };
	const parity = rules.parity ? await parityOf(engine, sides, drift, azure, signal) : undefined;
	const basis = await sidesBasis(ready, drift.rows);
	return {
		...basis,
		window: {
			...basis.window,
			...(drift.complete ? { droppedBy: droppedBy(drift.common, drift.complete) } : {}),
		},
		baseline: {
			...basis.baseline,
			...(warnings
				? { warnings: warnings.map((each) => warningJson(each, ready, basis.baseline.rows)) }
				: {}),
		},
		profile,
		judge,
		...(judge === "azure" ? { thresholdSet } : {}),
		nulls,
		features: features.map((feature) => ({ ...feature, kindFrom: kinds.from(feature.name) })),
		skipped: drift.skipped,
		...(trend
			? {
					trend: {
						...trend,
						buckets: trend.buckets.map(({ start, rows }) => ({ start: isoUtc(start), rows })),
					},
				}
			: {}),
		...(parity ? { parity } : {}),
	};
}
