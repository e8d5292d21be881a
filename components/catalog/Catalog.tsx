"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { datastoresQuery, namesQuery } from "@/components/data/queries";
import { UnreadableAddress } from "@/components/shell/UnreadableAddress";
import { Failure } from "@/components/ui/Failure";
import { PanelBoundary } from "@/components/ui/PanelBoundary";
import type { Datastore } from "@/lib/api/answers";
import { addressText } from "@/lib/model/address";
import { type HomeState, homeParams } from "@/lib/url/homeParams";
import { CatalogSkeleton } from "./CatalogSkeleton";
import { DatastoreSection } from "./DatastoreSection";
import { countsOf, isNamed } from "./homeStatus";
import { NoDatastore } from "./NoDatastore";
import { ReviewQueueProvider } from "./ReviewQueue";
import { StatusLine } from "./StatusLine";
import { useHomeChoice } from "./useHomeChoice";
import { useHomeStates } from "./useHomeStates";
import { WatchLine } from "./WatchLine";

/** Behind "No collection". */
const isInState: Record<HomeState, string> = {
	live: "is live",
	late: "is late",
	stopped: "is stopped",
	drift: "is drifting",
	problems: "has problems",
	failed: "is unreadable",
};

/** Everything that is collected, by datastore. */
export function Catalog() {
	const { data, error, refetch } = useQuery(datastoresQuery());
	if (error) return <Failure error={error} onRetry={refetch} />;
	if (!data) return <CatalogSkeleton />;
	if (data.datastores.length === 0) return <NoDatastore />;
	return (
		<ReviewQueueProvider>
			<UnreadableAddress params={homeParams} />
			<WatchLine />
			<Board datastores={data.datastores} />
		</ReviewQueueProvider>
	);
}

function Board({ datastores }: { datastores: readonly Datastore[] }) {
	const [{ find, state }] = useHomeChoice();
	const listed = useQueries({
		queries: datastores.map(({ name, reachable }) => ({ ...namesQuery(name), enabled: reachable })),
		combine: (queries) => queries.map(({ data }) => data?.collections),
	});
	const entries = useMemo(
		() =>
			listed.flatMap((collections, place) =>
				(collections ?? []).map((entry) => ({ ...entry, datastore: datastores[place]?.name ?? "" })),
			),
		[listed, datastores],
	);
	const { states, unknown, lookAtAll } = useHomeStates(entries);
	const isShown = (entry: (typeof entries)[number]) =>
		isNamed(entry, find) && (state === null || states.get(addressText(entry))?.includes(state) === true);
	const shown = entries.filter(isShown);
	return (
		<>
			{entries.length > 0 && (
				<StatusLine counts={countsOf(states.values())} unknown={unknown} onLookAtAll={lookAtAll} />
			)}
			{datastores.map((datastore) => (
				<PanelBoundary key={datastore.name} what={`datastore ${JSON.stringify(datastore.name)}`}>
					<DatastoreSection
						datastore={datastore}
						states={states}
						isShown={(entry) => isShown({ ...entry, datastore: datastore.name })}
					/>
				</PanelBoundary>
			))}
			{entries.length > 0 && shown.length === 0 && (
				<p role="status" className="text-ink-2">
					No collection {find !== "" && `is named ${JSON.stringify(find)}`}
					{find !== "" && state !== null && " and "}
					{state !== null && isInState[state]}
					{unknown > 0 && " among those looked at"}.
				</p>
			)}
		</>
	);
}
