import { LeewayError } from "@/lib/errors";
import type { RuleSet } from "@/lib/model/ruleSet";

/** From where on a value is worth a look, and from where on it is drift; for p-values, below which. */
export interface Thresholds {
	watch: number;
	drift: number;
}

/**
 * A metric's default thresholds. The robust profile has two: 0.10 and 0.25 of PSI, and for the others what a shift of
 * a normal distribution comes to that makes these (0.32 and 0.5 standard deviations). Azure ML has one.
 */
export function defaultThresholds(
	watch: number,
	drift: number,
	azureml = drift,
): Record<RuleSet, Thresholds> {
	return { robust: { watch, drift }, azureml: { watch: azureml, drift: azureml } };
}

/** Throws `invalid` for thresholds that no value could be compared with. */
export function checkThresholds(
	metric: string,
	better: "lower" | "higher",
	thresholds: Thresholds,
): Thresholds {
	const { watch, drift } = thresholds;
	const fault =
		[watch, drift].find((each) => !Number.isFinite(each) || each < 0) !== undefined
			? "is not a number of at least 0"
			: (better === "lower" ? watch > drift : watch < drift)
				? `has watch on the far side of drift`
				: undefined;
	if (!fault) return thresholds;
	throw new LeewayError(
		"invalid",
		`threshold of ${metric} ${fault}: watch ${watch}, drift ${drift}`,
		better === "lower" ? "Give numbers with watch ≤ drift." : "Give numbers with watch ≥ drift.",
	);
}
