"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useCollectionHref } from "@/components/controls/useCollectionHref";
import { buttonStyle } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import type { CollectionAddress } from "@/lib/model/address";
import { parseFilters } from "@/lib/model/filter";

/** Says so when the address holds a filter that cannot be read: rows it would have left out are shown. */
export function UnreadableFilter({ address }: { address: CollectionAddress }) {
	const text = useSearchParams().get("filter");
	const href = useCollectionHref(address);
	if (text === null || parseFilters(text) !== null) return null;
	return (
		<Notice
			tone="warn"
			title="The filter in this page's address cannot be read: all rows are shown"
			actions={
				<Link className={buttonStyle()} href={href({ filter: [] })}>
					Drop it
				</Link>
			}
		>
			A filter is a JSON array of {"{column, op, value}"}; add one with the Filter button.
		</Notice>
	);
}
