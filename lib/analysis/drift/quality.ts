import { type RateStatus, skipReasons } from "@/lib/model/verdict";
import type { Engine, Questions, Source } from "@/lib/query/engine";
import { type AzureQuality, azureQuality } from "@/lib/stats/azureQuality";
import { defaultAllowance, type FeatureQuality, featureQuality } from "@/lib/stats/quality";
import { remembered } from "../remember";
import { rowsOf } from "./drift";
import { chosenFeatures, commonFeatures, type Sides, type SkippedFeature, skippedOf } from "./features";
import { type ChosenKinds, chosenKind } from "./kinds";
import { samplesOf } from "./samples";

export interface NamedQuality extends FeatureQuality {
	name: string;
	/** The worst of its rates. */
	status: RateStatus;
	/** What Azure ML's component makes of the same values, where it was asked for. */
	azure?: AzureQuality;
}

export interface Quality {
	/** Violations first. */
	features: NamedQuality[];
	skipped: SkippedFeature[];
	rows: Sides<number>;
}

interface QualityQuestion {
	features?: readonly string[] | undefined;
	allowance?: number | undefined;
	kinds?: ChosenKinds | undefined;
	/** Azure ML's rates are wanted too. */
	withAzure?: boolean | undefined;
}

/** A feature's rates. */
const bytesOfFeature = 1_000;

/** Rates of nulls, type errors and values out of bounds over a window, compared with the baseline's own. */
export function qualityOf(
	engine: Engine,
	sides: Sides<Source>,
	options: QualityQuestion,
	signal?: AbortSignal,
): Promise<Quality> {
	return remembered(
		engine,
		[sides.baseline, sides.production],
		["quality", options],
		() => rateAll(engine, sides, options, signal),
		({ features }) => features.length * bytesOfFeature,
	);
}

async function rateAll(
	engine: Questions,
	sides: Sides<Source>,
	{ features: names, allowance = defaultAllowance, kinds, withAzure }: QualityQuestion,
	signal: AbortSignal | undefined,
): Promise<Quality> {
	const chosen = chosenFeatures(await commonFeatures(engine, sides, signal), names);
	const rows = await rowsOf(engine, sides, undefined, signal);
	const skipped = skippedOf(chosen);
	const features: NamedQuality[] = [];
	const columns = chosen.common.map(({ name }) => name);
	const most = Math.max(rows.baseline, rows.production);
	for await (const { name, sides: samples } of samplesOf(engine, sides, { columns }, most, signal)) {
		if (!samples.baseline.allTexts || !samples.production.allTexts) {
			skipped.push({ name, reason: skipReasons.tooManyTexts });
			continue;
		}
		const quality = featureQuality(samples.baseline, samples.production, {
			allowance,
			kind: chosenKind(kinds, name),
		});
		const azure = withAzure ? azureQuality(samples.baseline, samples.production, allowance) : undefined;
		features.push({ name, ...quality, status: worstOf(quality), ...(azure ? { azure } : {}) });
	}
	const order = { violation: 0, "not comparable": 1, ok: 2 };
	return { features: features.sort((a, b) => order[a.status] - order[b.status]), skipped, rows };
}

function worstOf({
	NullValueRate,
	DataTypeErrorRate,
	OutOfBoundsRate,
}: FeatureQuality): NamedQuality["status"] {
	const rates = [NullValueRate, DataTypeErrorRate, ...(OutOfBoundsRate ? [OutOfBoundsRate] : [])];
	if (rates.some(({ status }) => status === "violation")) return "violation";
	return rates.every(({ status }) => status === "ok") ? "ok" : "not comparable";
}
