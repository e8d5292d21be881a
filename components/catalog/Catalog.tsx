"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { datastoresQuery } from "@/components/data/queries";
import { buttonStyle } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { PanelBoundary } from "@/components/ui/PanelBoundary";
import { settingsHref } from "@/lib/url/href";
import { CatalogSkeleton } from "./CatalogSkeleton";
import { DatastoreSection } from "./DatastoreSection";
import { ReviewQueueProvider } from "./ReviewQueue";

/** Everything that is collected, by datastore. */
export function Catalog() {
	const { data, error, refetch } = useQuery(datastoresQuery());
	if (error) return <Failure error={error} onRetry={refetch} />;
	if (!data) return <CatalogSkeleton />;
	if (data.datastores.length === 0) {
		return (
			<Notice
				tone="warn"
				title="No datastore is configured"
				actions={
					<Link href={settingsHref} className={buttonStyle("strong")}>
						How to configure one
					</Link>
				}
			>
				Set LEEWAY_DATASTORE_URL to the container or folder that the collector writes to, then restart.
			</Notice>
		);
	}
	return (
		<ReviewQueueProvider>
			{data.datastores.map((datastore) => (
				<PanelBoundary key={datastore.name} what={`datastore ${JSON.stringify(datastore.name)}`}>
					<DatastoreSection datastore={datastore} />
				</PanelBoundary>
			))}
		</ReviewQueueProvider>
	);
}
