import { LeewayError } from "@/lib/errors";
import type { FeatureKind } from "@/lib/model/featureKind";
import type { RateStatus, Reason } from "@/lib/model/verdict";
import { countOutside } from "./distinct";
import { featureKind } from "./kind";
import { type FeatureSample, familyCounts, familyOf, nullsOf, rowsOf } from "./sample";
import { sum } from "./sum";
import { typeErrorsOf, valueTypeOf } from "./typeErrors";

/** One rate, in [0, 1] of the rows in the window. */
export interface QualityRate {
	value: number | null;
	/** Why there is no value. */
	reason?: Reason;
	baseline: number | null;
	/** The baseline's own rate plus the allowance; above it is a violation. */
	threshold: number | null;
	status: RateStatus;
}

export interface FeatureQuality {
	NullValueRate: QualityRate;
	DataTypeErrorRate: QualityRate;
	/** For numerical features and text; absent for others, as in Azure ML. */
	OutOfBoundsRate?: QualityRate;
	/** Of a numerical feature: the baseline's smallest and largest value. */
	bounds?: [number, number];
}

/** Azure ML's default: this much more than the baseline's own rate is let pass. */
export const defaultAllowance = 0.05;

export interface QualityOptions {
	allowance?: number | undefined;
	/** A person's choice: codes have no bounds, quantities do. */
	kind?: FeatureKind | undefined;
}

/**
 * Rates of nulls, of values that do not parse as the baseline's type, and of values outside of the baseline's range or
 * set of texts. Null is neither of the latter two. Throws `invalid` for an allowance outside of [0, 1].
 */
export function featureQuality(
	baseline: FeatureSample,
	production: FeatureSample,
	options: QualityOptions = {},
): FeatureQuality {
	return qualityAgainst(baseline, options)(production);
}

/** The same for many production sides: what the baseline says is worked out once. */
export function qualityAgainst(
	baseline: FeatureSample,
	{ allowance = defaultAllowance, kind }: QualityOptions = {},
): (production: FeatureSample) => FeatureQuality {
	if (!(allowance >= 0 && allowance <= 1)) {
		throw new LeewayError("invalid", `allowance is not a share: ${allowance}`, "Give a number from 0 to 1.");
	}
	const rows = rowsOf(baseline);
	const rate = (count: (sample: FeatureSample) => number) =>
		rateAgainst({ own: rows === 0 ? 0 : count(baseline) / rows, rows }, count, allowance);
	const type = valueTypeOf(baseline);
	const nulls = rate(nullsOf);
	const typeErrors = type
		? rate((sample) => typeErrorsOf(type, sample))
		: () => unknown(rows === 0 ? "no_baseline_rows" : "no_baseline_values");
	const range = boundsOf(baseline);
	const bounds =
		range && featureKind({ baseline, production: baseline }, kind).kind === "numerical" ? range : undefined;
	const outside = bounds
		? rate(({ numbers }) => countOutside(numbers, ...bounds))
		: familyOf(baseline) === "text" && rate((sample) => newTextsOf(baseline, sample));
	return (production) => ({
		NullValueRate: nulls(production),
		DataTypeErrorRate: typeErrors(production),
		...(outside ? { OutOfBoundsRate: outside(production) } : {}),
		...(bounds ? { bounds } : {}),
	});
}

function newTextsOf(baseline: FeatureSample, { texts }: FeatureSample): number {
	return sum([...texts].map(([text, count]) => (baseline.texts.has(text) ? 0 : count)));
}

function boundsOf(baseline: FeatureSample): [number, number] | undefined {
	const { values } = baseline.numbers;
	const [min, max] = [values[0], values[values.length - 1]];
	const isNumber = familyCounts(baseline).number > 0 && familyOf(baseline) === "number";
	return isNumber && min !== undefined && max !== undefined ? [min, max] : undefined;
}

function rateAgainst(
	{ own, rows: before }: { own: number; rows: number },
	count: (sample: FeatureSample) => number,
	allowance: number,
): (production: FeatureSample) => QualityRate {
	const threshold = own + allowance;
	return (production) => {
		if (before === 0) return unknown("no_baseline_rows");
		const now = rowsOf(production);
		if (now === 0) return unknown("no_production_rows");
		const value = count(production) / now;
		return { value, baseline: own, threshold, status: value > threshold ? "violation" : "ok" };
	};
}

function unknown(reason: Reason): QualityRate {
	return { value: null, reason, baseline: null, threshold: null, status: "not comparable" };
}
