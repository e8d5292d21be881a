"use client";

import { useQuery } from "@tanstack/react-query";
import { siblingsQuery } from "@/components/data/queries";
import { addressText, type CollectionAddress, type DeploymentAddress } from "@/lib/model/address";
import { collectionHref } from "@/lib/url/href";
import { ExtentBranch } from "./ExtentBranch";
import { TreeItem } from "./TreeItem";
import { TreeNote } from "./TreeNote";

interface CollectionBranchProps {
	/** The collection this page is about. */
	shown: CollectionAddress;
	deployment: DeploymentAddress;
	onGo?: (() => void) | undefined;
}

/** A deployment's collections. */
export function CollectionBranch({ shown, deployment, onGo }: CollectionBranchProps) {
	const query = useQuery(siblingsQuery(deployment));
	if (query.isError) return <TreeNote level={3} error={query.error} />;
	if (!query.data) return <TreeNote level={3} />;
	return query.data.collections.map((collection) => {
		const own = { ...deployment, collection };
		return (
			<TreeItem
				key={collection}
				level={3}
				label={collection}
				title={collection}
				href={collectionHref(own)}
				current={addressText(own) === addressText(shown)}
				onGo={onGo}
				branch={() => <ExtentBranch address={own} onGo={onGo} />}
			/>
		);
	});
}
