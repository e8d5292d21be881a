import type { SideNames } from "@/lib/analysis/correlate/sides";
import type { Ledger } from "@/lib/api/correlateAnswers";
import type { SamplingRate } from "./configSchema";
import type { Services } from "./services";

/** A rate, of one datastore's collection where that is said. */
type KnownRate = SamplingRate & { datastore?: string | undefined };

/** Those of leeway.yaml, then those that deployments say of themselves: the first that fits counts. */
export function ratesOf({ config, azure }: Pick<Services, "config" | "azure">): KnownRate[] {
	return [...config.sampling, ...azure.rates()];
}

/**
 * What sampling leaves of pairs. Each collection draws for itself, so of the inputs that were collected only the
 * outputs' rate is expected to have its other half: at 50 % and 50 %, half of the inputs are matched, not all. Null
 * when no rate is known for either; a side without one is taken as collected whole. Pure.
 */
export function expectedShare(
	rates: readonly KnownRate[],
	{ datastore, endpoint, deployment }: { datastore?: string; endpoint: string; deployment: string },
	collections: SideNames,
): Ledger["expected"] {
	const rateOf = (collection: string) =>
		rates.find(
			(each) =>
				(each.datastore === undefined || each.datastore === datastore) &&
				each.endpoint === endpoint &&
				each.deployment === deployment &&
				each.collection === collection,
		)?.rate;
	const given = { inputs: rateOf(collections.inputs), outputs: rateOf(collections.outputs) };
	if (given.inputs === undefined && given.outputs === undefined) return null;
	const filled = { inputs: given.inputs ?? 1, outputs: given.outputs ?? 1 };
	return { rates: filled, matched: filled.outputs };
}
