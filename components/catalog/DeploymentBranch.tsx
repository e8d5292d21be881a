"use client";

import { useQuery } from "@tanstack/react-query";
import { deploymentsQuery } from "@/components/data/queries";
import type { CollectionAddress } from "@/lib/model/address";
import { CollectionBranch } from "./CollectionBranch";
import { TreeItem } from "./TreeItem";
import { TreeNote } from "./TreeNote";

interface DeploymentBranchProps {
	/** The collection this page is about: the tree is opened down to it. */
	shown: CollectionAddress;
	endpoint: string;
	onGo?: (() => void) | undefined;
}

/** An endpoint's deployments. */
export function DeploymentBranch({ shown, endpoint, onGo }: DeploymentBranchProps) {
	const query = useQuery(deploymentsQuery(shown.datastore, endpoint));
	if (query.isError) return <TreeNote level={2} error={query.error} />;
	if (!query.data) return <TreeNote level={2} />;
	return query.data.deployments.map((deployment) => (
		<TreeItem
			key={deployment}
			level={2}
			label={deployment}
			title={deployment}
			opened={endpoint === shown.endpoint && deployment === shown.deployment}
			branch={() => (
				<CollectionBranch
					shown={shown}
					deployment={{ datastore: shown.datastore, endpoint, deployment }}
					onGo={onGo}
				/>
			)}
		/>
	));
}
