import type { QueryClient } from "@tanstack/react-query";
import { timelineExtent } from "@/components/chart/timelineScale";
import {
	deploymentsQuery,
	endpointsQuery,
	longQuery,
	noticesQuery,
	partitionsQuery,
	siblingsQuery,
} from "@/components/data/queries";
import { rowPages, rowsHeadQuestion, shownSort, stampOf } from "@/components/rows/rowQuery";
import type { CollectionAddress } from "@/lib/model/address";
import type { Millis } from "@/lib/time";
import { hiddenOf } from "@/lib/url/columnChoice";
import type { CollectionParams } from "@/lib/url/href";
import { windowAt } from "@/lib/url/timeText";
import { askWindow } from "./window";

/** What a collection's page shows first: its extent, timeline, first rows and notices, and where it stands in the tree. */
export async function askCollection(
	client: QueryClient,
	address: CollectionAddress,
	params: CollectionParams,
	now: Millis,
): Promise<void> {
	const { datastore, endpoint } = address;
	const tree = [
		client.prefetchQuery(endpointsQuery(datastore)),
		client.prefetchQuery(deploymentsQuery(datastore, endpoint)),
		client.prefetchQuery(siblingsQuery(address)),
	];
	const shown = await askWindow(client, [address], windowAt(params, now));
	// What is followed goes by the reader's clock.
	if (shown.status === "empty" || params.follow || params.trace !== null) return;
	const { window, coverage } = shown;
	const { by, ...extent } = timelineExtent(window, coverage);
	await Promise.all([
		...tree,
		client.prefetchQuery(partitionsQuery(address, extent, by)),
		askRows(client, address, params, window),
	]);
}

async function askRows(
	client: QueryClient,
	address: CollectionAddress,
	params: CollectionParams,
	window: { from: number; to: number },
): Promise<void> {
	const { filter, tab } = params;
	const { answer } = await client.fetchQuery(longQuery(rowsHeadQuestion(address, window, filter)));
	if (!answer) return;
	const names = answer.columns.map(({ name }) => name);
	const source = rowPages(
		{ address, window, filter, sort: shownSort(params), hidden: hiddenOf(params, names) },
		names,
		{ stamp: stampOf(answer), reading: false, live: undefined },
	);
	const firstPage =
		tab === "rows" && answer.total > 0
			? client.prefetchQuery({
					queryKey: [...source.key, 0],
					queryFn: ({ signal }) => source.fetch(0, signal),
				})
			: undefined;
	await Promise.all([firstPage, client.prefetchQuery(noticesQuery(address, window))]);
}
