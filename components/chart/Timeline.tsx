"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { WindowControls } from "@/components/controls/WindowControls";
import { partitionsQuery } from "@/components/data/queries";
import { partitionUnit, wholeWindow } from "@/components/data/span";
import { Failure } from "@/components/ui/Failure";
import { formatBytes, formatCountOf, formatWindow } from "@/lib/format";
import type { Millis, Window } from "@/lib/time";
import { collectionParams } from "@/lib/url/collectionParams";
import type { CollectionAddress } from "@/lib/url/href";
import { BucketReadout } from "./BucketReadout";
import { plot, TimelineBars } from "./TimelineBars";
import { TimelineBrush } from "./TimelineBrush";
import { type Bucket, bucketsOf, extentOf } from "./timelineScale";

interface TimelineProps {
	address: CollectionAddress;
	window: Window;
	first: Millis;
	last: Millis;
}

/** How much was written when, and the window chosen on it. */
export function Timeline({ address, window, first, last }: TimelineProps) {
	const [{ measure }, setParams] = useQueryStates(collectionParams, { history: "push" });
	const [hovered, setHovered] = useState<Bucket>();
	const unit = partitionUnit(first, last);
	const data = wholeWindow(first, last);
	const extent = extentOf(window, data, unit === "year" ? "month" : unit);
	const query = useQuery({
		...partitionsQuery(address, extent, extent.by),
		placeholderData: keepPreviousData,
	});
	const buckets = bucketsOf(extent, query.data?.partitions ?? []);
	const inside = buckets.filter(({ from, to }) => from < window.to && to > window.from);
	const totals = inside.reduce(
		(sum, { blobs, bytes }) => ({ blobs: sum.blobs + blobs, bytes: sum.bytes + bytes }),
		{ blobs: 0, bytes: 0 },
	);
	return (
		<section aria-label="Volume over time" className="shrink-0 border-b px-3 pt-2">
			<WindowControls address={address} window={window} first={first} last={last} />
			{query.isError ? (
				<div className="py-2">
					<Failure error={query.error} onRetry={() => query.refetch()} />
				</div>
			) : (
				<figure className={`relative mt-1 transition-opacity ${query.isPlaceholderData ? "opacity-60" : ""}`}>
					<figcaption className="flex min-h-5 justify-end text-xs text-ink-3 tabular-nums">
						<span className="sr-only">
							{formatWindow(window.from, window.to)} UTC: {formatCountOf(totals.blobs, "blob")},{" "}
							{formatBytes(totals.bytes)}
						</span>
						<BucketReadout bucket={hovered} by={extent.by} />
					</figcaption>
					<div className="relative" style={{ height: plot.height }}>
						<div aria-hidden="true">
							{query.data ? (
								<TimelineBars buckets={buckets} by={extent.by} measure={measure} window={window} />
							) : (
								<div className="skeleton" style={{ height: plot.height - plot.bottom }} />
							)}
						</div>
						<TimelineBrush
							buckets={buckets}
							window={window}
							onWindow={({ from, to }) => setParams({ from, to, row: null, at: null })}
							onHover={setHovered}
						/>
					</div>
				</figure>
			)}
		</section>
	);
}
