"use client";

import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { Window } from "@/lib/time";
import { BrushHandle } from "./BrushHandle";
import { plot } from "./plot";
import { type Bucket, edgeAt, fractionOf } from "./timelineScale";

interface TimelineBrushProps {
	buckets: Bucket[];
	window: Window;
	onWindow(window: Window): void;
	/** The bucket under the pointer, or none. */
	onHover(bucket: Bucket | undefined): void;
}

/** What is being drawn: two edges between buckets, in either order. */
interface Draft {
	anchor: number;
	head: number;
}

/** Drag to choose a window, click for one bar; each end also moves by arrow keys. Edges are bars' edges. */
export function TimelineBrush({ buckets, window, onWindow, onHover }: TimelineBrushProps) {
	const area = useRef<HTMLDivElement>(null);
	const [draft, setDraft] = useState<Draft>();
	const [byKeys, setByKeys] = useState<Draft>();
	const count = buckets.length;
	const shown = draft ?? byKeys;
	const ends = shown && { low: Math.min(shown.anchor, shown.head), high: Math.max(shown.anchor, shown.head) };
	const left = ends ? ends.low / count : fractionOf(buckets, window.from);
	const right = ends ? ends.high / count : fractionOf(buckets, window.to);

	function commit({ anchor, head }: Draft) {
		const low = Math.min(anchor, head);
		const high = Math.max(anchor, head, low + 1);
		onWindow({ from: edgeAt(buckets, low), to: edgeAt(buckets, high) });
	}

	// A held arrow key moves the edge at once and asks for the window when it rests.
	useEffect(() => {
		if (!byKeys) return;
		const timer = setTimeout(() => {
			commit(byKeys);
			setByKeys(undefined);
		}, 450);
		return () => clearTimeout(timer);
	});

	/** Where the pointer is, counted in bars from the left. */
	function barPosition(event: PointerEvent): number {
		const box = area.current?.getBoundingClientRect();
		if (!box || box.width === 0) return 0;
		return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * count;
	}

	function onPointerMove(event: PointerEvent) {
		const place = barPosition(event);
		onHover(buckets[Math.min(count - 1, Math.floor(place))]);
		setDraft((before) => before && { ...before, head: Math.round(place) });
	}

	function onPointerDown(event: PointerEvent<HTMLDivElement>) {
		if (event.button !== 0) return;
		event.currentTarget.setPointerCapture(event.pointerId);
		const place = Math.round(barPosition(event));
		setDraft({ anchor: place, head: place });
	}

	function onPointerUp(event: PointerEvent) {
		if (!draft) return;
		setDraft(undefined);
		const bar = Math.min(count - 1, Math.floor(barPosition(event)));
		commit(draft.anchor === draft.head ? { anchor: bar, head: bar + 1 } : draft);
	}

	function moveEnd(which: "from" | "to", step: number) {
		const now = ends ?? { low: Math.floor(left * count + 1e-6), high: Math.ceil(right * count - 1e-6) };
		const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
		setByKeys(
			which === "from"
				? { anchor: clamp(now.low + step, 0, now.high - 1), head: now.high }
				: { anchor: now.low, head: clamp(now.high + step, now.low + 1, count) },
		);
	}

	return (
		<div
			className="absolute touch-pan-y"
			style={{ left: plot.left, right: plot.right, top: plot.top, bottom: plot.bottom }}
		>
			<div
				ref={area}
				className="absolute inset-0 cursor-crosshair"
				onPointerDown={onPointerDown}
				onPointerMove={onPointerMove}
				onPointerUp={onPointerUp}
				onPointerCancel={() => setDraft(undefined)}
				onPointerLeave={() => onHover(undefined)}
			/>
			<div
				className="pointer-events-none absolute inset-y-0 border-x border-accent bg-accent/10"
				style={{ left: `${left * 100}%`, right: `${(1 - right) * 100}%` }}
			/>
			<BrushHandle
				label="Window start"
				end="from"
				place={left * count}
				count={count}
				buckets={buckets}
				onStep={(step) => moveEnd("from", step)}
			/>
			<BrushHandle
				label="Window end"
				end="to"
				place={right * count}
				count={count}
				buckets={buckets}
				onStep={(step) => moveEnd("to", step)}
			/>
		</div>
	);
}
