import type { Signal } from "@/lib/model/monitor";
import { judgeOf } from "@/lib/model/ruleSet";

/** Does Azure ML's bare comparison judge a signal, not the rule that knows chance? */
export function isJudgedByAzure(signal: Signal): boolean {
	if (signal.kind !== "drift" && signal.kind !== "predictions") return false;
	const { judge, profile = judge === "azure" ? "azureml" : "robust" } = signal;
	return judgeOf({ judge, profile }) === "azure";
}
