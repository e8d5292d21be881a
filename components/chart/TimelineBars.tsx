"use client";

import { useId } from "react";
import { useZone } from "@/components/shell/PreferencesProvider";
import { formatBytes, formatCount, formatTime, type Zone } from "@/lib/format";
import { floorTo, type Millis, type Window } from "@/lib/time";
import type { Measure } from "@/lib/url/collectionParams";
import { axisTicks } from "./axisTicks";
import { barBox, PlotFrame } from "./PlotFrame";
import { percent, plot } from "./plot";
import { type BarUnit, type Bucket, labelledStarts } from "./timelineScale";

const labelUnits = { hour: "day", day: "day", month: "month" } as const;
const tall = plot.height - plot.top - plot.bottom;

/** The axis has round numbers: "75 kB", not "75.0 kB". */
function roundBytes(bytes: number): string {
	return formatBytes(bytes).replace(".0 ", " ");
}

/** A midnight or a month by its date, an hour between by the clock. */
function labelOf(start: Millis, by: BarUnit, zone: Zone): string {
	if (by === "hour" && floorTo(start, "day") !== start) return formatTime(start, "hour", zone).slice(11);
	return formatTime(start, labelUnits[by], zone).slice(by === "month" ? 0 : 5);
}

interface TimelineBarsProps {
	buckets: Bucket[];
	by: BarUnit;
	measure: Measure;
	window: Window;
}

/** Bars over time: accent inside the window, quiet outside; a low dash is a gap, hatching an open hour. */
export function TimelineBars({ buckets, by, measure, window }: TimelineBarsProps) {
	const zone = useZone();
	const id = useId();
	const highest = Math.max(0, ...buckets.map((bucket) => bucket[measure]));
	const ticks = axisTicks(highest, measure === "blobs");
	const places = new Map(buckets.map(({ from }, place) => [from, place]));
	const dates = labelledStarts(buckets, by, 8).map((start) => ({
		at: ((places.get(start) ?? 0) + 0.5) / buckets.length,
		label: labelOf(start, by, zone),
	}));
	return (
		<PlotFrame
			height={plot.height}
			ticks={ticks.map((at) => ({
				at,
				label: highest === 0 ? "" : measure === "bytes" ? roundBytes(at) : formatCount(at),
			}))}
			dates={dates}
		>
			<defs>
				{[true, false].map((inside) => (
					<OpenPattern key={String(inside)} id={`${id}open-${inside}`} inside={inside} />
				))}
			</defs>
			{buckets.map((bucket, place) => {
				const { from, to, blobs, open } = bucket;
				const inside = from < window.to && to > window.from;
				// What is there is at least two pixels high.
				const share = blobs === 0 ? 1 / tall : Math.max(2 / tall, bucket[measure] / ticks[2]);
				const ink = inside ? "var(--accent)" : "var(--quiet-bar)";
				return (
					<rect
						key={from}
						y={percent(1 - share)}
						height={percent(share)}
						style={barBox(place, buckets.length)}
						fill={blobs === 0 ? "var(--line-strong)" : open ? `url(#${id}open-${inside})` : ink}
					/>
				);
			})}
		</PlotFrame>
	);
}

function OpenPattern({ id, inside }: { id: string; inside: boolean }) {
	const ink = inside ? "var(--accent)" : "var(--quiet-bar)";
	return (
		<pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
			<rect width="4" height="4" fill={ink} opacity="0.35" />
			<rect width="2" height="4" fill={ink} />
		</pattern>
	);
}
