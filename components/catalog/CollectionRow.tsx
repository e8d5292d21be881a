"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { partitionsQuery } from "@/components/data/queries";
import { Time } from "@/components/ui/Time";
import { formatBytes, formatCount } from "@/lib/format";
import type { Collection } from "@/lib/server/api";
import { parseTime } from "@/lib/time";
import { collectionHref } from "@/lib/url/href";
import { CollectionVolume } from "./CollectionVolume";
import { rowGrid } from "./rowGrid";
import { stripWindow } from "./span";
import { useSeen } from "./useSeen";

/** One collection on the home page. Its strip is asked for when it comes into view. */
export function CollectionRow({ datastore, entry }: { datastore: string; entry: Collection }) {
	const [seen, ref] = useSeen<HTMLLIElement>();
	const [now] = useState(Date.now);
	const last = parseTime(entry.last ?? "");
	const address = {
		datastore,
		endpoint: entry.endpoint,
		deployment: entry.deployment,
		collection: entry.collection,
	};
	const window = stripWindow(last ?? now, now);
	const query = useQuery({ ...partitionsQuery(address, window, "day"), enabled: seen && last !== undefined });
	const totals = query.data?.partitions.reduce(
		(sum, { blobs, bytes }) => ({ blobs: sum.blobs + blobs, bytes: sum.bytes + bytes }),
		{ blobs: 0, bytes: 0 },
	);
	return (
		<li ref={ref} className={`${rowGrid} relative border-t py-1.5 pr-3 pl-3 hover:bg-hover sm:pl-9`}>
			<Link
				href={collectionHref(address)}
				title={entry.path}
				className="truncate rounded-sm text-accent after:absolute after:inset-0 hover:underline"
			>
				{entry.collection}
			</Link>
			<CollectionVolume window={window} empty={last === undefined} query={query} />
			<span className="text-ink-2 max-sm:text-sm sm:text-right">
				{last === undefined ? <span className="text-ink-3">no blobs</span> : <Time at={last} unit="hour" />}
			</span>
			<span className="text-right text-ink-2 max-sm:hidden">{totals ? formatCount(totals.blobs) : " "}</span>
			<span className="text-right text-ink-2 max-sm:text-sm">{totals ? formatBytes(totals.bytes) : " "}</span>
		</li>
	);
}
