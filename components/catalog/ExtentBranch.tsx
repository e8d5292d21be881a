"use client";

import { useQuery } from "@tanstack/react-query";
import { coverageOf, coveredWindow } from "@/components/data/coverage";
import { extentQuery } from "@/components/data/queries";
import type { CollectionAddress } from "@/lib/model/address";
import { PartitionBranch } from "./PartitionBranch";
import { TreeItem } from "./TreeItem";
import { TreeNote } from "./TreeNote";

/** What a collection covers, by year; asked for when it is opened. */
export function ExtentBranch({
	address,
	onGo,
}: {
	address: CollectionAddress;
	onGo?: (() => void) | undefined;
}) {
	const query = useQuery(extentQuery(address));
	if (query.isError) return <TreeNote level={4} error={query.error} />;
	if (!query.data) return <TreeNote level={4} />;
	const coverage = coverageOf(query.data);
	if (!coverage) return <TreeItem level={4} label={query.data.undated ? "no date" : "empty"} />;
	return (
		<PartitionBranch address={address} window={coveredWindow(coverage)} by="year" level={4} onGo={onGo} />
	);
}
