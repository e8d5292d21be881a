"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { BucketReadout } from "@/components/chart/BucketReadout";
import { plot } from "@/components/chart/plot";
import { TimelineBars } from "@/components/chart/TimelineBars";
import { TimelineBrush } from "@/components/chart/TimelineBrush";
import { type Bucket, bucketsOf, fractionOf } from "@/components/chart/timelineScale";
import { NewData } from "@/components/controls/NewData";
import type { Coverage } from "@/components/data/coverage";
import { partitionsQuery } from "@/components/data/queries";
import { NoteMarks } from "@/components/notes/NoteMarks";
import { NotesButton } from "@/components/notes/NotesButton";
import { notesIn } from "@/components/notes/noteText";
import { useNotes } from "@/components/notes/useNotes";
import { Choice } from "@/components/ui/Choice";
import { Failure } from "@/components/ui/Failure";
import { formatWindow } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import { baselineText } from "@/lib/model/baseline";
import type { Window } from "@/lib/time";
import { driftParams } from "@/lib/url/driftParams";
import { driftExtent } from "../reviewWindow";

interface DriftTimelineProps {
	address: CollectionAddress;
	window: Window;
	/** The baseline's window in this collection; undefined when it lies elsewhere. */
	baseline: Window | undefined;
	coverage: Coverage;
}

/** How much was written when; window and baseline are both chosen by dragging on it. */
export function DriftTimeline({ address, window, baseline, coverage }: DriftTimelineProps) {
	const [{ brush }, setParams] = useQueryStates(driftParams, { history: "push" });
	const [hovered, setHovered] = useState<Bucket>();
	const extent = driftExtent(window, baseline, coverage);
	const query = useQuery({
		...partitionsQuery(address, extent, extent.by),
		placeholderData: keepPreviousData,
	});
	const notes = useNotes(address);
	const buckets = bucketsOf(extent, query.data?.partitions ?? []);
	const choosing = brush === "baseline" ? (baseline ?? window) : window;
	const other = brush === "baseline" ? window : baseline;

	function choose(next: Window) {
		if (brush === "window") setParams({ from: next.from, to: next.to });
		else setParams({ baseline: baselineText({ kind: "window", window: next }) });
	}

	if (query.isError) return <Failure error={query.error} onRetry={() => query.refetch()} />;
	return (
		<section aria-label="Volume over time">
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
				<span className="text-sm text-ink-3">Dragging chooses</span>
				<Choice
					label="What dragging on the timeline chooses"
					value={brush}
					options={[
						{ value: "window", label: "the window" },
						{ value: "baseline", label: "the baseline" },
					]}
					onChange={(next) => setParams({ brush: next }, { history: "replace" })}
				/>
				<span className="ml-auto text-xs text-ink-3 tabular-nums">
					<BucketReadout bucket={hovered} by={extent.by} notes={hovered && notesIn(notes, hovered)} />
				</span>
				<NewData address={address} />
				<NotesButton address={address} window={window} />
			</div>
			<div className="relative mt-1" style={{ height: plot.height }}>
				<div aria-hidden="true">
					{query.data ? (
						<TimelineBars buckets={buckets} by={extent.by} measure="bytes" window={window} />
					) : (
						<div className="skeleton" style={{ height: plot.height - plot.bottom }} />
					)}
				</div>
				{other && (
					<Marked buckets={buckets} window={other} name={brush === "baseline" ? "window" : "baseline"} />
				)}
				<TimelineBrush buckets={buckets} window={choosing} onWindow={choose} onHover={setHovered} />
				<NoteMarks address={address} buckets={buckets} notes={notes} />
			</div>
		</section>
	);
}

/** The window that is not being chosen, outlined and named. */
function Marked({ buckets, window, name }: { buckets: Bucket[]; window: Window; name: string }) {
	const [left, right] = [fractionOf(buckets, window.from), fractionOf(buckets, window.to)];
	if (left >= right) return null;
	return (
		<div
			className="pointer-events-none absolute"
			style={{ left: plot.left, right: plot.right, top: plot.top, bottom: plot.bottom }}
		>
			<div
				className="absolute inset-y-0 border border-dashed border-ink-3"
				style={{ left: `${left * 100}%`, right: `${(1 - right) * 100}%` }}
				title={formatWindow(window.from, window.to)}
			>
				<span className="absolute top-0 left-0 bg-page/80 px-1 text-xs text-ink-2">{name}</span>
			</div>
		</div>
	);
}
