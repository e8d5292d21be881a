"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect } from "react";
import { MissingRights } from "@/components/controls/MissingRights";
import { WorkspaceChoices } from "@/components/controls/WorkspaceChoices";
import { azureQuery, datastoresQuery } from "@/components/data/queries";
import { buttonStyle } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { azureHref, settingsHref } from "@/lib/url/href";
import { CatalogSkeleton } from "./CatalogSkeleton";

/** Nothing to show yet: the datastores of a workspace are being looked for, or something is to be chosen. */
export function NoDatastore() {
	const client = useQueryClient();
	const { data, dataUpdatedAt, error, refetch } = useQuery(azureQuery());
	const isLookedFor = data !== undefined && data.configured.length > 0;
	// What Azure was found to have is opened by then.
	useEffect(() => {
		if (isLookedFor && dataUpdatedAt > 0)
			void client.invalidateQueries({ queryKey: datastoresQuery().queryKey });
	}, [client, isLookedFor, dataUpdatedAt]);
	if (error) return <Failure error={error} onRetry={refetch} />;
	if (!data) return <CatalogSkeleton />;
	if (isLookedFor && data.asking) {
		return (
			<div role="status" className="flex flex-col gap-2">
				<p className="text-ink-2">Asking Azure where the workspace's data lies</p>
				<div className="skeleton h-40" />
			</div>
		);
	}
	if (isLookedFor) {
		const missing = data.workspaces.flatMap((workspace) => workspace.missing);
		return (
			<div className="flex flex-col gap-4">
				<Notice
					tone="warn"
					title="No datastore was found in the workspace"
					actions={
						<Link prefetch={false} href={azureHref} className={buttonStyle("strong")}>
							What was found
						</Link>
					}
				>
					Its collections lie where Leeway cannot read, or could not be asked for. LEEWAY_DATASTORE_URL names
					a container or folder by itself.
				</Notice>
				<MissingRights missing={missing} />
			</div>
		);
	}
	return (
		<div className="flex flex-col gap-4">
			<Notice
				tone="warn"
				title="No datastore is configured"
				actions={
					<Link prefetch={false} href={settingsHref} className={buttonStyle("strong")}>
						How to configure one
					</Link>
				}
			>
				Set LEEWAY_DATASTORE_URL to the container or folder that the collector writes to, or LEEWAY_WORKSPACE
				to a workspace of Azure ML, then restart.
			</Notice>
			{data.choices && data.choices.length > 0 && <WorkspaceChoices choices={data.choices} />}
		</div>
	);
}
