import type { QueryClient } from "@tanstack/react-query";
import {
	extentQuery,
	longQuery,
	partitionsQuery,
	pinnedBaselineQuery,
	siblingsQuery,
} from "@/components/data/queries";
import { baselineWindow } from "@/components/drift/baseline/baselines";
import {
	driftQuestion,
	hasPredictions,
	predictionsQuestion,
	reviewQuestion,
} from "@/components/drift/driftUrls";
import { bucketUnitFor, driftExtent, windowReviewed } from "@/components/drift/reviewWindow";
import type { CollectionAddress } from "@/lib/model/address";
import type { Millis } from "@/lib/time";
import type { DriftParams } from "@/lib/url/driftHref";
import { windowAt } from "@/lib/url/timeText";
import { askWindow } from "./window";

/** The baseline pinned to a collection; undefined when that is unknown. */
export async function askPinned(
	client: QueryClient,
	address: CollectionAddress,
): Promise<string | null | undefined> {
	const { baseline } = await client.fetchQuery(pinnedBaselineQuery(address));
	return baseline;
}

/** What a drift page shows first: the review with its trend, that of the predictions, and the timeline. */
export async function askDrift(
	client: QueryClient,
	address: CollectionAddress,
	params: DriftParams,
	now: Millis,
): Promise<void> {
	const chosen = windowAt(params, now);
	const shown = await askWindow(client, [address], chosen);
	if (shown.status === "empty") return;
	const window = windowReviewed(shown, chosen);
	const question = reviewQuestion(address, window, params);
	const by = params.by ?? bucketUnitFor(window);
	const extent = driftExtent(window, baselineWindow(params.baseline, window), shown.coverage);
	const review = (asked: typeof question) => client.prefetchQuery(longQuery(driftQuestion(asked, { by })));
	async function askPredictions(): Promise<void> {
		if (!hasPredictions(address)) return;
		const predictions = predictionsQuestion(question);
		const { collections } = await client.fetchQuery(siblingsQuery(address));
		if (!collections.includes(predictions.address.collection)) return;
		const { first } = await client.fetchQuery(extentQuery(predictions.address));
		if (first !== null) await review(predictions);
	}
	await Promise.all([
		review(question),
		askPredictions(),
		client.prefetchQuery(partitionsQuery(address, extent, extent.by)),
	]);
}
