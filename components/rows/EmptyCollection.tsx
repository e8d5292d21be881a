"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { whyQuery } from "@/components/data/queries";
import { sentence } from "@/components/data/sentence";
import { buttonStyle } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import type { CollectionAddress } from "@/lib/model/address";
import { addUnits } from "@/lib/time";
import { collectionHref } from "@/lib/url/href";

/** A collection none of whose dated folders holds a log: why, or the way to what lies in none. */
export function EmptyCollection({ address }: { address: CollectionAddress }) {
	const [now] = useState(Date.now);
	const { data, error, refetch } = useQuery(whyQuery(address, undefined));
	if (error) return <Failure error={error} onRetry={() => refetch()} />;
	if (!data) {
		return (
			<div className="skeleton h-24" role="status" aria-label="Finding out why there is nothing dated" />
		);
	}
	if (data.reason === "nothing_in_window" || data.reason === "payloads_only") {
		return (
			<Notice tone="info" title={sentence(data.message)}>
				{data.fix}
			</Notice>
		);
	}
	// The collector dates from 2022.
	const everything = { from: Date.UTC(2022, 0, 1), to: addUnits(now, "day", 1) };
	return (
		<Notice
			tone="info"
			title="Its logs lie in no dated folder"
			actions={
				<Link prefetch={false} className={buttonStyle("strong")} href={collectionHref(address, everything)}>
					Show all of them
				</Link>
			}
		>
			Windows go by the records' own times here; a record without one belongs to every window.
		</Notice>
	);
}
