"use client";

import { ChartNoAxesCombined } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import type { CollectionAddress } from "@/lib/model/address";
import { collectionParams } from "@/lib/url/collectionParams";
import { driftHref } from "@/lib/url/driftHref";

/** From the rows to their drift review, of the same window when one was chosen. */
export function DriftLink({ address }: { address: CollectionAddress }) {
	const [{ from, to }] = useQueryStates(collectionParams);
	return (
		<Link
			prefetch={false}
			href={driftHref(address, from !== null && to !== null ? { from, to } : {})}
			className="flex h-9 items-center gap-1.5 rounded-sm px-2 text-accent hover:underline"
		>
			<ChartNoAxesCombined size={14} aria-hidden="true" /> Drift
		</Link>
	);
}
