import type { SideNames } from "@/lib/analysis/correlate/sides";
import type { Ledger } from "@/lib/api/correlateAnswers";
import type { SamplingRate } from "./configSchema";

/**
 * What sampling leaves of pairs. Each collection draws for itself, so of the inputs that were collected only the
 * outputs' rate is expected to have its other half: at 50 % and 50 %, half of the inputs are matched, not all. Null
 * when leeway.yaml gives no rate for either; a side without one is taken as collected whole. Pure.
 */
export function expectedShare(
	rates: readonly SamplingRate[],
	{ endpoint, deployment }: { endpoint: string; deployment: string },
	collections: SideNames,
): Ledger["expected"] {
	const rateOf = (collection: string) =>
		rates.find(
			(each) =>
				each.endpoint === endpoint && each.deployment === deployment && each.collection === collection,
		)?.rate;
	const given = { inputs: rateOf(collections.inputs), outputs: rateOf(collections.outputs) };
	if (given.inputs === undefined && given.outputs === undefined) return null;
	const filled = { inputs: given.inputs ?? 1, outputs: given.outputs ?? 1 };
	return { rates: filled, matched: filled.outputs };
}
