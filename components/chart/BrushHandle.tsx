"use client";

import type { KeyboardEvent } from "react";
import { useZone } from "@/components/shell/PreferencesProvider";
import { formatTime, zoneName } from "@/lib/format";
import { type Bucket, edgeAt } from "./timelineScale";

interface BrushHandleProps {
	label: string;
	/** Which end: each stands outside the window, so that the two of one bar do not cover it. */
	end: "from" | "to";
	/** In bars from the left edge. */
	place: number;
	count: number;
	buckets: Bucket[];
	onStep(step: number): void;
}

const steps: Record<string, number> = {
	ArrowLeft: -1,
	ArrowDown: -1,
	ArrowRight: 1,
	ArrowUp: 1,
	PageDown: -24,
	PageUp: 24,
};

/** One end of the window as a slider: arrows move it by a bar, Page keys by 24. */
export function BrushHandle({ label, end, place, count, buckets, onStep }: BrushHandleProps) {
	const zone = useZone();
	const time = edgeAt(buckets, Math.round(place));

	function onKeyDown(event: KeyboardEvent) {
		const far = event.key === "Home" ? -count : event.key === "End" ? count : undefined;
		const step = far ?? steps[event.key];
		if (step === undefined) return;
		event.preventDefault();
		onStep(step);
	}

	return (
		<div
			role="slider"
			tabIndex={0}
			aria-label={label}
			aria-orientation="horizontal"
			aria-valuemin={0}
			aria-valuemax={count}
			aria-valuenow={Math.round(place)}
			aria-valuetext={`${formatTime(time, "minute", zone)} ${zoneName(zone, time)}`}
			onKeyDown={onKeyDown}
			className={`pointer-events-none absolute top-1/2 h-6 w-1.5 -translate-y-1/2 rounded-sm bg-accent ${end === "from" ? "-translate-x-full" : ""}`}
			style={{ left: `${(place / count) * 100}%` }}
		/>
	);
}
