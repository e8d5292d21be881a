/** The pairs page's questions to the API, for the browser and for the server that renders it. */
import { windowParams } from "@/components/data/addresses";
import { ask } from "@/components/data/ask";
import { listedCells } from "@/components/data/listedCells";
import type { PageSource } from "@/components/table/usePages";
import { question } from "@/lib/api/client";
import type { Pair } from "@/lib/api/correlateAnswers";
import type { DeploymentAddress } from "@/lib/model/address";
import { type Sort, serialiseSort } from "@/lib/model/sort";
import type { Window } from "@/lib/time";
import type { PairsParams } from "@/lib/url/href";
import type { ChosenSides } from "./chosenSides";
import { ledgerUnit } from "./ledgerBars";

const pairs = "GET /deployments/{datastore}/{endpoint}/{deployment}/pairs";
const size = 100;

type Wanted = Record<string, string | undefined>;

/** How the two are joined. */
export type Joining = Pick<PairsParams, "key" | "within">;

/** Window, sides and how they are joined, as the API takes them. */
export function pairsAsked(window: Window, { inputs, outputs, ids }: ChosenSides, { key, within }: Joining) {
	return {
		...{ ...windowParams(window), inputs, outputs, joined_by: ids },
		...(key === null ? {} : { key }),
		...(within === null ? {} : { within: String(within) }),
	};
}

/** Which columns the rows of a request could be joined by. */
export function keysQuestion(
	address: DeploymentAddress,
	window: Window,
	sides: ChosenSides,
	{ within }: Joining,
) {
	return question(`${pairs}/keys`, address, pairsAsked(window, sides, { key: null, within }));
}

/** What became of every record of the window when these two are joined. */
export function ledgerQuestion(
	address: DeploymentAddress,
	window: Window,
	sides: ChosenSides,
	joining: Joining,
) {
	return question(`${pairs}/ledger`, address, {
		...pairsAsked(window, sides, joining),
		by: ledgerUnit(window),
	});
}

/** Which pairs are shown. `asked`: window and sides, as the API takes them. */
export function pairsWanted(
	asked: Wanted,
	{ status, filter }: Pick<PairsParams, "status" | "filter">,
): Wanted {
	return {
		...asked,
		status: status.join(","),
		filter: filter.length === 0 ? undefined : JSON.stringify(filter),
	};
}

/** Their columns and how many they are, without pairs. */
export function pairsHeadQuestion(address: DeploymentAddress, wanted: Wanted, partial?: true) {
	return question(pairs, address, { ...wanted, partial, limit: 0 });
}

/** One pair in full, by its place in the list. */
export function onePairQuestion(
	address: DeploymentAddress,
	wanted: Wanted,
	{ sort, place }: { sort: readonly Sort[]; place: number },
) {
	return question(pairs, address, {
		...wanted,
		sort: serialiseSort(sort),
		values: "text",
		limit: 1,
		offset: place,
	});
}

/** The pairs by page. `soFar` says how far a first read is while it goes on. */
export function pairPages(
	address: DeploymentAddress,
	wanted: Wanted,
	{ sort, soFar }: { sort: readonly Sort[]; soFar: string | undefined },
): PageSource<Pair> {
	const questionOf = (page: number) =>
		question(pairs, address, {
			...wanted,
			partial: soFar !== undefined || undefined,
			sort: serialiseSort(sort),
			...listedCells,
			limit: size,
			offset: page * size,
		});
	return {
		key: ["pairs", questionOf(0).url, soFar ?? "whole"],
		size,
		fetch: async (page, signal) => (await ask(questionOf(page), signal)).pairs,
	};
}
