"use client";

import { useQuery } from "@tanstack/react-query";
import { endpointsQuery } from "@/components/data/queries";
import { Failure } from "@/components/ui/Failure";
import type { CollectionAddress } from "@/lib/model/address";
import { DeploymentBranch } from "./DeploymentBranch";
import { TreeItem } from "./TreeItem";
import { onTreeKey } from "./treeKeys";

interface CatalogTreeProps {
	address: CollectionAddress;
	/** Called when a choice leads away. */
	onGo?: () => void;
}

/** Endpoint → deployment → collection → year → month → day → hour → blob, each level asked for when opened. */
export function CatalogTree({ address, onGo }: CatalogTreeProps) {
	const { data, error, refetch } = useQuery(endpointsQuery(address.datastore));
	if (error) {
		return (
			<div className="p-2">
				<Failure error={error} onRetry={refetch} />
			</div>
		);
	}
	if (!data) return <TreeSkeleton />;
	return (
		<div role="tree" aria-label={`Collections of ${address.datastore}`} onKeyDown={onTreeKey}>
			{data.endpoints.map((endpoint) => (
				<TreeItem
					key={endpoint}
					level={1}
					label={endpoint}
					title={endpoint}
					opened={endpoint === address.endpoint}
					branch={() => <DeploymentBranch shown={address} endpoint={endpoint} onGo={onGo} />}
				/>
			))}
		</div>
	);
}

function TreeSkeleton() {
	return (
		<div role="status" aria-label="Listing collections" className="flex flex-col gap-2.5 p-3">
			{[112, 80, 128, 96].map((width) => (
				<div key={width} className="skeleton h-4" style={{ width }} />
			))}
		</div>
	);
}
