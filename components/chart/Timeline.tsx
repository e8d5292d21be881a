"use client";

import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { WindowControls } from "@/components/controls/WindowControls";
import type { Coverage } from "@/components/data/coverage";
import { partitionsQuery } from "@/components/data/queries";
import { NoteMarks } from "@/components/notes/NoteMarks";
import { notesIn } from "@/components/notes/noteText";
import { useNotes } from "@/components/notes/useNotes";
import { Failure } from "@/components/ui/Failure";
import { formatBytes, formatCountOf, formatWindow } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import { collectionParams } from "@/lib/url/collectionParams";
import { BucketReadout } from "./BucketReadout";
import { plot } from "./plot";
import { type SilentWindow, SilentWindows } from "./SilentWindows";
import { TimelineBars } from "./TimelineBars";
import { TimelineBrush } from "./TimelineBrush";
import { type Bucket, bucketsOf, timelineExtent } from "./timelineScale";

interface TimelineProps {
	address: CollectionAddress;
	window: Window;
	coverage: Coverage;
	silent: readonly SilentWindow[];
	/** The other side of pairs: the bars are of both together. */
	other?: CollectionAddress;
}

/** How much was written when, and the window chosen on it. */
export function Timeline({ address, window, coverage, silent, other }: TimelineProps) {
	const [{ measure, follow }, setParams] = useQueryStates(collectionParams, { history: "push" });
	const [hovered, setHovered] = useState<Bucket>();
	const extent = timelineExtent(window, coverage);
	const notes = useNotes(address, other?.collection);
	const queries = useQueries({
		queries: [address, ...(other ? [other] : [])].map((each) => ({
			...partitionsQuery(each, extent, extent.by),
			placeholderData: keepPreviousData,
			refetchInterval: follow ? 10_000 : false,
		})),
	});
	const failed = queries.find(({ isError }) => isError);
	const buckets = bucketsOf(
		extent,
		queries.flatMap(({ data }) => data?.partitions ?? []),
	);
	const inside = buckets.filter(({ from, to }) => from < window.to && to > window.from);
	const totals = inside.reduce(
		(sum, { blobs, bytes }) => ({ blobs: sum.blobs + blobs, bytes: sum.bytes + bytes }),
		{ blobs: 0, bytes: 0 },
	);
	return (
		<section aria-label="Volume over time" className="shrink-0 border-b px-3 pt-2">
			<WindowControls address={address} window={window} coverage={coverage} other={other?.collection} />
			{failed ? (
				<div className="py-2">
					<Failure error={failed.error} onRetry={() => failed.refetch()} />
				</div>
			) : (
				<figure
					className={`relative mt-1 transition-opacity ${queries.some(({ isPlaceholderData }) => isPlaceholderData) ? "opacity-60" : ""}`}
				>
					<figcaption className="flex min-h-5 justify-end text-xs text-ink-3 tabular-nums">
						<span className="sr-only">
							{formatWindow(window.from, window.to)} UTC: {formatCountOf(totals.blobs, "blob")},{" "}
							{formatBytes(totals.bytes)}
						</span>
						<BucketReadout
							bucket={hovered}
							by={extent.by}
							silent={hovered && silentIn(hovered, silent)}
							notes={hovered && notesIn(notes, hovered)}
						/>
					</figcaption>
					<div className="relative" style={{ height: plot.height }}>
						<div aria-hidden="true">
							{queries.every(({ data }) => data) ? (
								<TimelineBars buckets={buckets} by={extent.by} measure={measure} window={window} />
							) : (
								<div className="skeleton" style={{ height: plot.height - plot.bottom }} />
							)}
						</div>
						<SilentWindows buckets={buckets} silent={silent} />
						<TimelineBrush
							buckets={buckets}
							window={window}
							onWindow={({ from, to }) => setParams({ from, to, follow: null, row: null, at: null })}
							onHover={setHovered}
						/>
						<NoteMarks address={address} buckets={buckets} notes={notes} other={other?.collection} />
					</div>
				</figure>
			)}
		</section>
	);
}

function silentIn(bucket: Bucket, silent: readonly SilentWindow[]): string | undefined {
	return silent.find(({ from, to }) => from < bucket.to && to > bucket.from)?.text;
}
