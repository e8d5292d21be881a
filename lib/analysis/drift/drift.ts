import { LeewayError } from "@/lib/errors";
import type { NullRule } from "@/lib/model/ruleSet";
import { skipReasons } from "@/lib/model/verdict";
import type { ColumnDistribution } from "@/lib/query/distribution";
import type { Engine, Questions, Source } from "@/lib/query/engine";
import type { FeatureComparison } from "@/lib/stats/compare";
import { byUrgency } from "@/lib/stats/rank";
import type { SideSummary } from "@/lib/stats/side";
import { vanishedFeature } from "@/lib/stats/vanished";
import { notComparable } from "@/lib/stats/verdict";
import { remembered } from "../remember";
import { type ComparedFeature, compareAs, type JudgedOptions } from "./compareAs";
import { countedKinds } from "./countedKinds";
import {
	type CommonFeature,
	chosenFeatures,
	commonFeatures,
	comparableCount,
	requiredFeatures,
	type Sides,
	type SkippedFeature,
	skippedNew,
	skippedOf,
} from "./features";
import { clusteredSides, withGroups } from "./grouped";
import { type ChosenKinds, chosenKind } from "./kinds";
import { samplesOf } from "./samples";

export interface DriftOptions
	extends Omit<JudgedOptions, "kind" | "countedKind" | "decision" | "deff" | "judgedTogether"> {
	/** Whether a null costs the row or only its own feature's value. */
	nulls: NullRule;
	/** Only these; all when undefined. */
	features?: readonly string[] | undefined;
	kinds?: ChosenKinds | undefined;
}

export interface FeatureDrift extends ComparedFeature {
	name: string;
}

export interface Drift {
	/** The most urgent first. */
	features: FeatureDrift[];
	skipped: SkippedFeature[];
	/** Rows that were compared; under `nulls=row` fewer than there are. */
	rows: Sides<number>;
	/** All common features, also those nobody asked for. */
	common: readonly CommonFeature[];
	/** Features whose nulls cost a row; undefined where they don't. */
	complete: readonly string[] | undefined;
	/** How many features' verdicts chance had a try at: all that can be compared, whichever were asked for. */
	judgedTogether: number;
	/** Whether rows share records. */
	clustered: Sides<boolean>;
}

/** A feature's metrics, histograms and curves. */
const bytesOfFeature = 20_000;

/** Compares every feature the two sides have in common. What one feature does never takes another down. */
export function driftOf(
	engine: Engine,
	sides: Sides<Source>,
	options: DriftOptions,
	signal?: AbortSignal,
): Promise<Drift> {
	return remembered(
		engine,
		[sides.baseline, sides.production],
		["drift", options],
		() => compareAll(engine, sides, options, signal),
		({ features }) => features.length * bytesOfFeature,
	);
}

async function compareAll(
	engine: Questions,
	sides: Sides<Source>,
	options: DriftOptions,
	signal: AbortSignal | undefined,
): Promise<Drift> {
	const all = await commonFeatures(engine, sides, signal);
	const chosen = chosenFeatures(all, options.features);
	// Of all common ones, also where few are asked for: a feature's numbers don't depend on which others are shown.
	const requiredOf = { column: undefined, row: all.common, features: chosen.common }[options.nulls];
	const complete = requiredOf && requiredFeatures(requiredOf);
	const judgedTogether = Math.max(1, comparableCount(all.common, options.kinds));
	const asking = signal ? { signal } : {};
	const [rows, clustered] = await Promise.all([
		rowsOf(engine, sides, complete, signal),
		clusteredSides(engine, sides, complete, asking),
	]);
	const counted = complete && (await countedKinds(engine, sides.baseline, chosen.common, signal));
	// Where production has no row at all, nothing is known of what it lacks.
	const isEmpty = all.common.length + all.appeared.length === 0;
	const skipped = isEmpty ? skippedOf(chosen) : skippedNew(chosen.appeared);
	const vanished = isEmpty ? [] : chosen.vanished;
	const features: FeatureDrift[] = vanished.map(({ name, kinds }) => ({
		name,
		...vanishedFeature(kinds, rows.production),
	}));
	const columns = chosen.common.map(({ name }) => name);
	const commonOf = new Map(chosen.common.map((each) => [each.name, each]));
	const most = Math.max(rows.baseline, rows.production);
	const question = { complete, kinds: options.kinds, clustered, counted };
	const prepare = (batch: Sides<ColumnDistribution>[]) => withGroups(engine, sides, batch, question, asking);
	for await (const sample of samplesOf(engine, sides, { columns, complete }, most, signal, prepare)) {
		const { name } = sample;
		const common = commonOf.get(name);
		if (!common) continue;
		const { baseline, production } = sample.sides;
		if (options.profile === "azureml" && !(baseline.allTexts && production.allTexts)) {
			skipped.push({ name, reason: skipReasons.tooManyTexts });
			continue;
		}
		const kind = chosenKind(options.kinds, name);
		const countedKind = counted?.get(name);
		const compared = orUndefined(() =>
			compareAs(sample.sides, common.kinds, {
				...options,
				judgedTogether,
				...(kind && { kind }),
				...(countedKind && { countedKind }),
			}),
		);
		if (compared === undefined) skipped.push({ name, reason: skipReasons.failed });
		else if (compared.reason === "nested") skipped.push({ name, reason: skipReasons.nested });
		else {
			const withReasons = complete ? whereNoneIsComplete(compared) : compared;
			features.push({ name, ...withReasons, ...withRounded(withReasons, common.inexact) });
		}
	}
	return {
		features: features.sort(byUrgency),
		skipped,
		rows,
		common: all.common,
		complete,
		judgedTogether,
		clustered,
	};
}

/** Both sides with how many of their numbers were rounded, where numbers were compared. */
function withRounded(
	{ kind, baseline, production }: FeatureComparison,
	inexact: Sides<number>,
): Pick<FeatureComparison, "baseline" | "production"> {
	const of = (side: SideSummary, rounded: number) =>
		kind === "numerical" && rounded > 0 ? { ...side, rounded } : side;
	return { baseline: of(baseline, inexact.baseline), production: of(production, inexact.production) };
}

/** A side whose every row is left out for a null has rows all the same: that is what is said. */
function whereNoneIsComplete(compared: ComparedFeature): ComparedFeature {
	if (compared.reason !== "no_baseline_rows" && compared.reason !== "no_production_rows") return compared;
	const { status, text } = notComparable("no_complete_rows");
	return { ...compared, reason: "no_complete_rows", status, verdict: text };
}

/** Undefined when it failed for a reason of its own; options that make no sense are thrown. */
function orUndefined(compare: () => ComparedFeature): ComparedFeature | undefined {
	try {
		return compare();
	} catch (error) {
		if (error instanceof LeewayError) throw error;
		console.error(error);
		return undefined;
	}
}

/** Rows of both sides, all or the complete ones. */
export async function rowsOf(
	engine: Questions,
	sides: Sides<Source>,
	complete: readonly string[] | undefined,
	signal: AbortSignal | undefined,
): Promise<Sides<number>> {
	const count = async (source: Source) =>
		(await engine.distributions(source, { columns: [], complete }, signal ? { signal } : {})).rows;
	const [baseline, production] = await Promise.all([count(sides.baseline), count(sides.production)]);
	return { baseline, production };
}
