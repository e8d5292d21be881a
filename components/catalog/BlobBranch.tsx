"use client";

import { useQuery } from "@tanstack/react-query";
import { blobsQuery } from "@/components/data/queries";
import { formatBytes } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import { collectionHref } from "@/lib/url/href";
import { TreeItem } from "./TreeItem";
import { TreeNote } from "./TreeNote";

interface BlobBranchProps {
	address: CollectionAddress;
	window: Window;
	level: number;
	onGo?: (() => void) | undefined;
}

/** A blob's own name, cut in the middle: names of one hour differ at their ends. */
function shortName(path: string): string {
	const name = path.slice(path.lastIndexOf("/") + 1);
	return name.length > 20 ? `${name.slice(0, 6)}…${name.slice(-12)}` : name;
}

/** The blobs of one hour; each shows its own rows. */
export function BlobBranch({ address, window, level, onGo }: BlobBranchProps) {
	const query = useQuery(blobsQuery(address, window));
	if (query.isError) return <TreeNote level={level} error={query.error} />;
	if (!query.data) return <TreeNote level={level} />;
	return query.data.blobs.map(({ path, bytes, open }) => (
		<TreeItem
			key={path}
			level={level}
			label={<span className="font-mono text-sm">{shortName(path)}</span>}
			note={open ? `${formatBytes(bytes)} · open` : formatBytes(bytes)}
			title={path}
			href={collectionHref(address, { ...window, filter: [{ column: "_blob", op: "eq", value: path }] })}
			onGo={onGo}
		/>
	));
}
