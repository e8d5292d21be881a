"use client";

import { useQuery } from "@tanstack/react-query";
import { collectionsQuery } from "@/components/data/queries";
import { reachOf, wholeWindow } from "@/components/data/span";
import { Failure } from "@/components/ui/Failure";
import { type CollectionAddress, collectionHref } from "@/lib/url/href";
import { groupCollections } from "./groups";
import { PartitionBranch } from "./PartitionBranch";
import { TreeItem } from "./TreeItem";
import { onTreeKey } from "./treeKeys";

interface CatalogTreeProps {
	address: CollectionAddress;
	/** Called when a choice leads away. */
	onGo?: () => void;
}

/** Endpoint → deployment → collection → year → month → day → hour → blob, each level asked for when opened. */
export function CatalogTree({ address, onGo }: CatalogTreeProps) {
	const { data, error, refetch } = useQuery(collectionsQuery(address.datastore));
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
			{groupCollections(data.collections).map(({ endpoint, deployments }) => (
				<TreeItem
					key={endpoint}
					level={1}
					label={endpoint}
					title={endpoint}
					opened={endpoint === address.endpoint}
					branch={() =>
						deployments.map(({ deployment, collections }) => (
							<TreeItem
								key={deployment}
								level={2}
								label={deployment}
								title={deployment}
								opened={endpoint === address.endpoint && deployment === address.deployment}
								branch={() =>
									collections.map((entry) => {
										const own = {
											datastore: address.datastore,
											endpoint,
											deployment,
											collection: entry.collection,
										};
										const reach = reachOf(entry);
										const current = JSON.stringify(own) === JSON.stringify(address);
										return (
											<TreeItem
												key={entry.collection}
												level={3}
												label={entry.collection}
												title={entry.path}
												href={collectionHref(own)}
												current={current}
												onGo={onGo}
												{...(reach
													? {
															branch: () => (
																<PartitionBranch
																	address={own}
																	window={wholeWindow(reach)}
																	by="year"
																	level={4}
																	onGo={onGo}
																/>
															),
														}
													: { note: "empty" })}
											/>
										);
									})
								}
							/>
						))
					}
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
