import type { QueryClient } from "@tanstack/react-query";
import { timelineExtent } from "@/components/chart/timelineScale";
import { longQuery, partitionsQuery, siblingsQuery } from "@/components/data/queries";
import { chosenSides } from "@/components/pairs/chosenSides";
import {
	ledgerQuestion,
	pairPages,
	pairsAsked,
	pairsHeadQuestion,
	pairsWanted,
} from "@/components/pairs/pairQuery";
import type { DeploymentAddress } from "@/lib/model/address";
import type { Millis } from "@/lib/time";
import type { PairsParams } from "@/lib/url/href";
import { windowAt } from "@/lib/url/timeText";
import { askWindow } from "./window";

/** What a deployment's pairs show first: both timelines, the ledger and the first pairs. */
export async function askPairs(
	client: QueryClient,
	address: DeploymentAddress,
	params: PairsParams,
	now: Millis,
): Promise<void> {
	const { collections } = await client.fetchQuery(siblingsQuery(address));
	const sides = chosenSides(collections, params);
	if (sides.fault) return;
	const inputs = { ...address, collection: sides.inputs };
	const outputs = { ...address, collection: sides.outputs };
	const shown = await askWindow(client, [inputs, outputs], windowAt(params, now));
	if (shown.status === "empty") return;
	const { window, coverage } = shown;
	const extent = timelineExtent(window, coverage);
	const wanted = pairsWanted(pairsAsked(window, sides, params), params);
	const source = pairPages(address, wanted, { sort: params.sort, soFar: undefined });
	await Promise.all([
		...[inputs, outputs].map((each) => client.prefetchQuery(partitionsQuery(each, extent, extent.by))),
		client.prefetchQuery(longQuery(ledgerQuestion(address, window, sides, params))),
		client.prefetchQuery(longQuery(pairsHeadQuestion(address, wanted))),
		client.prefetchQuery({
			queryKey: [...source.key, 0],
			queryFn: ({ signal }) => source.fetch(0, signal),
		}),
	]);
}
