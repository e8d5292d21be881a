import type { ThresholdSet } from "@/lib/model/ruleSet";
import { type AzureRate, azureQuality } from "@/lib/stats/azureQuality";
import { qualityAllowances } from "@/lib/stats/azureThresholds";
import { defaultAllowance, type FeatureQuality, featureQuality, type QualityRate } from "@/lib/stats/quality";
import type { Sides } from "./features";
import { type ChosenKinds, chosenKind } from "./kinds";
import type { CountedSample } from "./samples";

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

/** Every rate of one feature whose verdict would be another with Azure ML's way of counting, rounding and filling, and its allowance. */
export function differingRates(
	name: string,
	samples: Sides<CountedSample>,
	{ set, kinds }: { set: ThresholdSet; kinds: ChosenKinds | undefined },
): DifferingRate[] {
	if (!samples.baseline.allTexts || !samples.production.allTexts) return [];
	const allowance = allowancesOf(set);
	const ours = featureQuality(samples.baseline, samples.production, { kind: chosenKind(kinds, name) });
	const theirs = azureQuality(samples.baseline, samples.production, allowance.azure);
	if (!theirs) return [];
	return rates.flatMap((rate) => {
		const found = differenceOf(ours, theirs[rate], rate, allowance);
		return found ? [{ name, ...found }] : [];
	});
}

/** How much more than the baseline's own rate each lets pass. */
export function allowancesOf(set: ThresholdSet): ParityQuality["allowance"] {
	return { here: defaultAllowance, azure: qualityAllowances[set] };
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
