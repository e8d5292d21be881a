import type { ThresholdSet } from "@/lib/model/ruleSet";
import type { Questions, Source } from "@/lib/query/engine";
import { type AzureRate, azureQuality } from "@/lib/stats/azureQuality";
import { qualityAllowances } from "@/lib/stats/azureThresholds";
import { defaultAllowance, type FeatureQuality, featureQuality, type QualityRate } from "@/lib/stats/quality";
import type { CommonFeature, Sides } from "./features";
import { type ChosenKinds, chosenKind } from "./kinds";
import { samplesOf } from "./samples";

/** A rate about which Azure ML's monitor and Leeway say different things. */
export interface DifferingRate {
	name: string;
	rate: "NullValueRate" | "DataTypeErrorRate" | "OutOfBoundsRate";
	here: Pick<QualityRate, "value" | "threshold" | "status">;
	/** Null where it has no such rate. */
	azure: AzureRate | null;
	/** `allowance`: its rate would say the same against Leeway's allowance; `rate`: it would not. */
	because: "allowance" | "rate";
}

export interface ParityQuality {
	/** How much more than the baseline's own rate each lets pass. */
	allowance: { here: number; azure: number };
	differing: DifferingRate[];
}

const rates = ["NullValueRate", "DataTypeErrorRate", "OutOfBoundsRate"] as const;

/** Every rate whose verdict would be another with Azure ML's way of counting, rounding and filling, and its allowance. */
export async function parityQualityOf(
	engine: Questions,
	sides: Sides<Source>,
	{
		common,
		rows,
		set,
		kinds,
	}: {
		common: readonly CommonFeature[];
		rows: Sides<number>;
		set: ThresholdSet;
		kinds: ChosenKinds | undefined;
	},
	signal: AbortSignal | undefined,
): Promise<ParityQuality> {
	const allowance = { here: defaultAllowance, azure: qualityAllowances[set] };
	const differing: DifferingRate[] = [];
	const columns = common.map(({ name }) => name);
	const most = Math.max(rows.baseline, rows.production);
	for await (const { name, sides: samples } of samplesOf(engine, sides, { columns }, most, signal)) {
		if (!samples.baseline.allTexts || !samples.production.allTexts) continue;
		const ours = featureQuality(samples.baseline, samples.production, { kind: chosenKind(kinds, name) });
		const theirs = azureQuality(samples.baseline, samples.production, allowance.azure);
		if (!theirs) continue;
		for (const rate of rates) {
			const found = differenceOf(ours, theirs[rate], rate, allowance);
			if (found) differing.push({ name, ...found });
		}
	}
	return { allowance, differing };
}

function differenceOf(
	ours: FeatureQuality,
	theirs: AzureRate | undefined,
	rate: (typeof rates)[number],
	allowance: ParityQuality["allowance"],
): Omit<DifferingRate, "name"> | undefined {
	const own = ours[rate];
	const isViolation = own?.status === "violation";
	if (isViolation === (theirs?.isBreach ?? false)) return undefined;
	const { value = null, threshold = null, status = "not comparable" } = own ?? {};
	const here = { value, threshold, status } as const;
	if (!theirs) return { rate, here, azure: null, because: "rate" };
	const withOurs = theirs.value > theirs.threshold - allowance.azure + allowance.here;
	return { rate, here, azure: theirs, because: withOurs === isViolation ? "allowance" : "rate" };
}
