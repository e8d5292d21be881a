"use client";

import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams, usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { ask } from "@/components/data/ask";
import { useMay } from "@/components/data/may";
import { datastoresQuery, monitorStandsQuery, namesQuery } from "@/components/data/queries";
import { question } from "@/lib/api/client";
import { formatWindow, zoneId, zoneName } from "@/lib/format";
import { addressText, type CollectionAddress, decodeAddress } from "@/lib/model/address";
import {
	baselineEntries,
	type CommandEntry,
	collectionEntries,
	featureEntries,
	idEntry,
	monitorEntries,
	pageEntries,
	windowEntries,
} from "./commandEntries";
import { usePreferences } from "./PreferencesProvider";

/** Everything ⌘K has to offer on this page for what is typed. */
export function useCommandEntries(typed: string): CommandEntry[] {
	const { zone } = usePreferences();
	const path = usePathname();
	const search = useSearchParams().toString();
	const mayLookUp = useMay("viewer");
	const address = usePageCollection();
	const collections = useCollections();
	const features = useFeaturesShown(path.startsWith("/drift/") ? address : undefined);
	const baselines = useQuery({
		queryKey: ["baselines"],
		queryFn: ({ signal }) => ask(question("GET /baselines", {}), signal),
		enabled: address !== undefined,
	}).data?.baselines;
	const monitors = useQuery(monitorStandsQuery()).data?.monitors;
	const page = {
		path,
		search,
		print: (from: number, to: number) => `${formatWindow(from, to, zone)} ${zoneName(zone, from)}`,
	};
	const window = new URLSearchParams(search);
	// What a page does not show by the time has no window.
	const isOfTime = /^\/(?:collections|drift|pairs)\//.test(path);
	return [
		...(isOfTime ? windowEntries(typed, { now: Date.now(), zone: zoneId(zone) }, page) : []),
		...featureEntries(features, page),
		...collections,
		...(address && baselines
			? baselineEntries(
					baselines.map(({ name }) => name),
					address,
					{ from: window.get("from"), to: window.get("to") },
				)
			: []),
		...monitorEntries(monitors?.map(({ name }) => name) ?? []),
		...pageEntries(zone === "utc" ? "local time" : "UTC"),
		...(mayLookUp ? idEntry(typed) : []),
	];
}

function usePageCollection(): CollectionAddress | undefined {
	const { datastore, endpoint, deployment, collection } = useParams<Partial<CollectionAddress>>();
	if (!datastore || !endpoint || !deployment || !collection) return undefined;
	return decodeAddress({ datastore, endpoint, deployment, collection });
}

/** Every collection of every datastore that answers. */
function useCollections(): CommandEntry[] {
	const { data } = useQuery(datastoresQuery());
	const names = data?.datastores.flatMap(({ name, reachable }) => (reachable ? [name] : [])) ?? [];
	return useQueries({
		queries: names.map(namesQuery),
		combine: (answers) => answers.map((answer) => answer.data?.collections),
	}).flatMap((collections, place) => entriesOf(names[place] ?? "", collections));
}

const made = new WeakMap<object, CommandEntry[]>();

/** Made once of each answer: there may be thousands, and a key pressed must not make them anew. */
function entriesOf(
	datastore: string,
	collections: Parameters<typeof collectionEntries>[1] | undefined,
): CommandEntry[] {
	if (!collections) return [];
	const before = made.get(collections);
	if (before) return before;
	const entries = collectionEntries(datastore, collections);
	made.set(collections, entries);
	return entries;
}

/** Names of the features that the review of a collection has answered with. */
function useFeaturesShown(address: CollectionAddress | undefined): string[] {
	const client = useQueryClient();
	return useMemo(() => {
		if (!address) return [];
		const part = `/collections/${addressText(address)}/drift?`;
		const answers = client.getQueriesData<{ answer?: { features?: { name: string }[] } }>({
			predicate: ({ queryKey: [kind, url] }) =>
				kind === "long" && typeof url === "string" && url.includes(part),
		});
		const names = answers.flatMap(([, data]) => data?.answer?.features?.map(({ name }) => name) ?? []);
		return [...new Set(names)];
	}, [client, address]);
}
