import type { KeyVerdict } from "@/lib/model/monitorRun";
import { azureVerdict } from "@/lib/stats/azureVerdict";
import type { Thresholds } from "@/lib/stats/thresholds";
import { verdictOf } from "@/lib/stats/verdict";
import { isPValue } from "./keyRows";
import type { JudgeRules } from "./signalFindings";
import { runsNeeded } from "./signalFindings";

/** Rows enough: whether there are too few whatever the thresholds was judged already. */
const manyRows = { baseline: 1e9, production: 1e9 };

/**
 * What other thresholds would say of one feature, by the numbers it was judged by: the same rule (`verdictOf`), without reading a row.
 * What has no such numbers stays as it is.
 */
export function rejudge(verdict: KeyVerdict, thresholds: Thresholds, rules: JudgeRules): KeyVerdict {
	const { value, evidence, noise = null, condition, text = "" } = verdict;
	if (!evidence || value === undefined || condition === "error" || condition === "nodata") return verdict;
	// A column that vanished or changed its type is beyond any threshold.
	if (text.startsWith("not comparable")) return verdict;
	const needs = {
		confirm: runsNeeded(rules.confirm, noise !== null && noise <= thresholds.watch),
		recover: runsNeeded(rules.recover, thresholds.watch !== thresholds.drift),
		threshold: thresholds.drift,
		evidence: { ...evidence, watch: thresholds.watch },
	};
	// Of so few rows, or values that hardly return, no threshold says anything.
	if (evidence.few) return { ...verdict, ...needs };
	// Fewer new values came than expected: that is no matter of thresholds as long as they are no lower.
	if (condition === "ok" && value >= evidence.watch && isBeyondChance(verdict))
		return { ...verdict, ...needs };
	const judged = verdictOf({
		result: { value },
		tested: evidence.tested ?? undefined,
		noise,
		noiseReview: evidence.noiseReview,
		better: "lower",
		thresholds,
		rows: manyRows,
	});
	const found =
		judged.status === "drift"
			? "breach"
			: judged.status === "too few rows"
				? "few"
				: judged.status === "watch"
					? "watch"
					: "ok";
	return {
		...verdict,
		...needs,
		condition: found,
		...(found === "ok" ? { text: undefined } : { text: judged.text }),
	};
}

/**
 * The same where Azure ML's rule judges (`azureVerdict`): it compares the number with one threshold and knows nothing else. A p-value,
 * for which lower is worse, stays as it is.
 */
export function rejudgeAsAzure(verdict: KeyVerdict, threshold: number, rules: JudgeRules): KeyVerdict {
	const { value, evidence, condition } = verdict;
	if (!evidence || value === undefined || isPValue(verdict)) return verdict;
	if (condition === "error" || condition === "nodata" || condition === "few") return verdict;
	const { status, text } = azureVerdict({ result: { value }, better: "lower", threshold });
	const { text: _, ...others } = verdict;
	const needed = {
		confirm: runsNeeded(rules.confirm, false),
		recover: runsNeeded(rules.recover, false),
		threshold,
		evidence: { ...evidence, watch: threshold },
	};
	return status === "drift"
		? { ...others, ...needed, condition: "breach", text }
		: { ...others, ...needed, condition: "ok" };
}

function isBeyondChance({ value = 0, noise = 0, evidence }: KeyVerdict): boolean {
	return (evidence?.tested ?? value) > noise;
}
