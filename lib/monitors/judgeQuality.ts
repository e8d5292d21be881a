import type { QualityAnswer } from "@/lib/api/driftAnswers";
import type { KeyVerdict } from "@/lib/model/monitorRun";
import { reasonText } from "@/lib/model/verdict";
import { comparedText } from "./comparedText";
import { rateCondition } from "./rateCondition";
import { type JudgeRules, runsNeeded, type SignalFindings } from "./signalFindings";

type Feature = QualityAnswer["features"][number];
type Basis = Pick<QualityAnswer, "features"> & {
	window: Pick<QualityAnswer["window"], "from" | "to" | "rows" | "partial">;
	baseline: Pick<QualityAnswer["baseline"], "label" | "rows" | "partial">;
};

const rates = ["NullValueRate", "DataTypeErrorRate", "OutOfBoundsRate"] as const;

/** What a quality review says of each rate of each feature: beyond its threshold, and by more than few rows do by chance. */
export function judgeQuality({ window, baseline, features }: Basis, rules: JudgeRules): SignalFindings {
	const basis = {
		window: { from: window.from ?? "", to: window.to ?? "", rows: window.rows },
		baseline: { label: baseline.label, rows: baseline.rows },
		...(window.partial || baseline.partial ? { partial: true } : {}),
	};
	if (window.rows === 0) return { outcome: "nodata", ...basis, keys: [] };
	const keys = features.flatMap((feature) => verdictsOf(feature, window.rows, rules));
	const fault =
		baseline.rows === 0
			? `the baseline holds no rows: ${baseline.label}`
			: keys.length === 0
				? `no feature is in common with ${baseline.label}`
				: keys.every(({ condition }) => condition === "error")
					? keys[0]?.text
					: undefined;
	if (fault !== undefined) return { outcome: "error", error: fault, ...basis, keys: [] };
	return { outcome: "judged", ...basis, keys };
}

function verdictsOf(feature: Feature, rows: number, rules: JudgeRules): KeyVerdict[] {
	return rates.flatMap((name): KeyVerdict[] => {
		const rate = feature[name];
		if (!rate) return [];
		const { value, baseline: usual, threshold: bound, reason } = rate;
		const base = {
			key: `${name}:${feature.name}`,
			metric: name,
			confirm: runsNeeded(rules.confirm, true),
			// There is no watch between the usual and the threshold that would keep it from going to and fro.
			recover: runsNeeded(rules.recover, false),
		};
		if (value === null || usual === null || bound === null) {
			return [
				{ ...base, condition: "error", ...(reason ? { text: `not comparable: ${reasonText(reason)}` } : {}) },
			];
		}
		const condition = rateCondition({ value, usual, bound, beyond: "above", rows });
		const text = `${comparedText(value, bound)} → ${condition === "breach" ? "violation" : "too few rows"}`;
		return [{ ...base, condition, value, threshold: bound, ...(condition === "ok" ? {} : { text }) }];
	});
}
