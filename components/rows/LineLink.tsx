"use client";

import Link from "next/link";
import { useCollectionHref } from "@/components/controls/useCollectionHref";
import type { CollectionAddress } from "@/lib/model/address";

/** A line by its blob's own name, which opens it beside the records. */
export function LineLink({
	address,
	blob,
	line,
}: {
	address: CollectionAddress;
	blob: string;
	line: number;
}) {
	const href = useCollectionHref(address);
	return (
		<Link
			prefetch={false}
			href={href({ tab: "records", row: { blob, line, index: 0 }, at: null })}
			title={blob}
			className="rounded-sm font-mono text-sm wrap-anywhere text-accent hover:underline"
		>
			{blob.slice(blob.lastIndexOf("/") + 1)}:{line}
		</Link>
	);
}
