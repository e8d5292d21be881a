"use client";

import { useQuery } from "@tanstack/react-query";
import { Database, Folder } from "lucide-react";
import { namesQuery } from "@/components/data/queries";
import { StillWaiting } from "@/components/data/StillWaiting";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import type { Datastore } from "@/lib/api/answers";
import type { NamedCollection } from "@/lib/api/catalogAnswers";
import { formatCountOf } from "@/lib/format";
import { addressText } from "@/lib/model/address";
import type { HomeState } from "@/lib/url/homeParams";
import { CatalogSkeleton } from "./CatalogSkeleton";
import { EndpointList } from "./EndpointList";
import { groupCollections, troubledFirst } from "./groups";
import { rankOf } from "./homeStatus";
import { ReviewAll } from "./ReviewAll";
import { UnnamedFolders } from "./UnnamedFolders";
import { useHomeChoice } from "./useHomeChoice";

interface DatastoreSectionProps {
	datastore: Datastore;
	/** What is the case with its collections, by address. */
	states: ReadonlyMap<string, readonly HomeState[]>;
	isShown(entry: NamedCollection): boolean;
}

/** One datastore: where it is, and its endpoints; or why they cannot be shown. */
export function DatastoreSection({ datastore, states, isShown }: DatastoreSectionProps) {
	const [{ order }] = useHomeChoice();
	const query = useQuery({ ...namesQuery(datastore.name), enabled: datastore.reachable });
	const collections = query.data?.collections ?? [];
	const grouped = groupCollections(collections, isShown);
	const rank = ({ endpoint, deployment, collection }: NamedCollection) =>
		rankOf(states.get(addressText({ datastore: datastore.name, endpoint, deployment, collection })) ?? []);
	const shown = order === "trouble" ? troubledFirst(grouped, rank) : grouped;
	const endpoints = new Set(collections.map(({ endpoint }) => endpoint)).size;
	const Icon = datastore.kind === "folder" ? Folder : Database;
	return (
		<section aria-labelledby={`datastore-${datastore.name}`}>
			<header className="mb-2 flex flex-wrap items-baseline gap-x-3">
				<h2 id={`datastore-${datastore.name}`} className="flex items-center gap-2 text-lg font-semibold">
					<Icon size={15} aria-hidden="true" className="text-ink-3" />
					{datastore.name}
				</h2>
				<span className="min-w-0 font-mono text-sm wrap-anywhere text-ink-3">
					{datastore.location}
					{datastore.collectedPath && `/${datastore.collectedPath}`}
				</span>
				{endpoints > 0 && query.data && (
					<span className="ml-auto flex flex-wrap items-baseline gap-x-2 text-sm text-ink-3">
						<ReviewAll datastore={datastore.name} entries={query.data.collections} />
						<span>
							{formatCountOf(endpoints, "endpoint")},{" "}
							{formatCountOf(query.data.collections.length, "collection")}
						</span>
					</span>
				)}
			</header>
			{datastore.error && (
				<Notice tone="danger" title={datastore.error.message}>
					{datastore.error.fix}
				</Notice>
			)}
			{query.isError && <Failure error={query.error} onRetry={() => query.refetch()} />}
			<StillWaiting datastore={datastore} />
			{query.isPending && (datastore.reachable || datastore.waiting !== undefined) && <CatalogSkeleton />}
			{/* Where it is known why there is nothing, that was said. */}
			{!datastore.error && query.data?.collections.length === 0 && query.data.unnamed.length === 0 && (
				<Notice
					tone="warn"
					title={`Nothing was collected below ${datastore.collectedPath}/ in this datastore`}
				>
					Check that the path is the one the collector writes to (LEEWAY_COLLECTED_PATH, or collectedPath in
					leeway.yaml; Azure's default is modelDataCollector), and that data collection is enabled in a
					deployment.
				</Notice>
			)}
			<div className="flex flex-col gap-3">
				<UnnamedFolders paths={query.data?.unnamed ?? []} />
				<EndpointList datastore={datastore.name} groups={shown} />
			</div>
		</section>
	);
}
