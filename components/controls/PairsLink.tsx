"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import { useMay } from "@/components/data/may";
import { siblingsQuery } from "@/components/data/queries";
import { usualSides } from "@/lib/analysis/correlate/sides";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import { pairsHref } from "@/lib/url/href";

/** From one half to both: the same window of the pairs this collection belongs to. Nothing when it has no usual partner. */
export function PairsLink({ address, window }: { address: CollectionAddress; window: Window }) {
	const maySee = useMay("viewer");
	const { data } = useQuery(siblingsQuery(address));
	const sides = usualSides(data?.collections ?? []).find((pair) =>
		Object.values(pair).includes(address.collection),
	);
	if (!sides || !maySee) return null;
	return (
		<Link
			prefetch={false}
			href={pairsHref(address, { ...window, ...sides })}
			className="flex h-9 items-center gap-1.5 rounded-sm px-2 text-accent hover:underline"
		>
			<ArrowLeftRight size={14} aria-hidden="true" />
			<span>
				Pairs<span className="max-sm:sr-only"> with {otherOf(sides, address.collection)}</span>
			</span>
		</Link>
	);
}

const otherOf = ({ inputs, outputs }: { inputs: string; outputs: string }, collection: string) =>
	collection === inputs ? outputs : inputs;
