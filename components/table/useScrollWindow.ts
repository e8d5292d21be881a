"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { rowHeight } from "./gridColumn";
import { afterScroll, canvasHeight, placeFor, type ScrollPlace, topShowing } from "./scrollMap";

const overscan = 4;

/** Which rows a scrolled element shows, and where they stand on its canvas. */
export function useScrollWindow(
	scroller: RefObject<HTMLDivElement | null>,
	total: number,
	headHeight: number,
) {
	const [view, setView] = useState<{ height: number; width: number; measured?: true }>({
		height: 480,
		width: 900,
	});
	const [place, setPlace] = useState<ScrollPlace>({ offset: 0, top: 0 });
	const latest = useRef(place);
	const size = { rows: total * rowHeight, view: Math.max(rowHeight, view.height - headHeight) };

	useLayoutEffect(() => {
		const element = scroller.current;
		if (!element) return;
		const observer = new ResizeObserver(() => {
			setView({ height: element.clientHeight, width: element.clientWidth, measured: true });
		});
		observer.observe(element);
		return () => observer.disconnect();
	}, [scroller]);

	const keep = useCallback((next: ScrollPlace) => {
		latest.current = next;
		setPlace(next);
	}, []);

	function onScroll() {
		const offset = scroller.current?.scrollTop ?? 0;
		if (offset !== latest.current.offset) keep(afterScroll(size, latest.current, offset));
	}

	function standAt(top: number) {
		const next = placeFor(size, top);
		keep(next);
		if (scroller.current) scroller.current.scrollTop = next.offset;
	}

	function showRow(row: number) {
		const top = topShowing(size, latest.current.top, row * rowHeight, (row + 1) * rowHeight);
		if (top !== latest.current.top) standAt(top);
	}

	// Fewer rows than before may leave the place beyond the end.
	const highest = Math.max(0, size.rows - size.view);
	useEffect(() => {
		if (latest.current.top > highest) keep({ offset: scroller.current?.scrollTop ?? 0, top: highest });
	}, [highest, keep, scroller]);

	const firstVisible = Math.floor(place.top / rowHeight);
	const lastVisible = Math.min(total, Math.ceil((place.top + size.view) / rowHeight));
	return {
		width: view.width,
		/** The same once it is measured. */
		room: view.measured && view.width,
		canvas: canvasHeight(size),
		/** Rows in view, [first, last). */
		visible: { first: Math.min(firstVisible, total), last: lastVisible },
		/** Rows to draw, [first, last): those in view and a few around them. */
		drawn: { first: Math.max(0, firstVisible - overscan), last: Math.min(total, lastVisible + overscan) },
		/** Pixels from the canvas's top to a row. */
		yOf: (row: number) => row * rowHeight - place.top + place.offset,
		/** Rows that are drawn at most, for this height. */
		maxDrawn: Math.ceil(size.view / rowHeight) + 1 + 2 * overscan,
		rowsInView: Math.max(1, Math.floor(size.view / rowHeight)),
		onScroll,
		showRow,
	};
}
