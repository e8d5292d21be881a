import { openPair } from "@/lib/analysis/correlate/openPair";
import { usualJoining, usualSides } from "@/lib/analysis/correlate/sides";
import type { PairSummary } from "@/lib/api/correlateAnswers";
import { asLeewayError, isAbort, type LeewayError } from "@/lib/errors";
import type { RecordedReview } from "@/lib/state/reviews";
import type { Window } from "@/lib/time";
import type { CollectionParams } from "./collectionRoute";
import { summaryOf } from "./pairJson";
import { findCollection, type Services } from "./services";

const day = 86_400_000;

/**
 * How complete the requests of a review's window are, where the collection holds the inputs of a usual pair; null elsewhere. What
 * keeps them from being joined is recorded, and does not fail the review.
 */
export async function reviewedPairs(
	services: Services,
	params: CollectionParams,
	window: Window,
	signal: AbortSignal,
): Promise<RecordedReview["pairs"]> {
	const { datastore, name } = findCollection(services, params);
	const names = await services.catalog.collections(datastore, name, signal);
	const sides = usualSides(names).find(({ inputs }) => inputs === name.collection);
	if (!sides) return null;
	const refOf = (collection: string) => ({ datastore, name: { ...name, collection } });
	const refs = { inputs: refOf(sides.inputs), outputs: refOf(sides.outputs) };
	const joinedBy = usualJoining(sides);
	const { outputs } = sides;
	try {
		const workspace = await services.workspace();
		const opened = await openPair(workspace, refs, { window, joinedBy, signal });
		if (opened.state === "pending") throw new Error("a wait without end ended");
		const entries = await workspace.engine.ledger({ ...opened.source, joinedBy }, day, { signal });
		const { records } = summaryOf(entries, false);
		return {
			outputs,
			records: { inputs: matchedOf(records.inputs), outputs: matchedOf(records.outputs) },
			partial: opened.failed.length > 0,
		};
	} catch (error) {
		if (isAbort(error)) throw error;
		const { message, fix }: LeewayError = asLeewayError(error);
		return { outputs, records: null, partial: true, error: `${message}. ${fix}` };
	}
}

/** What has no id can be joined with nothing. */
function matchedOf(counts: PairSummary["records"]["inputs"]) {
	const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
	return { matched: counts.matched, of: all - counts.no_id };
}
