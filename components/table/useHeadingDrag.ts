"use client";

import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from "react";

/** A heading on its way: the place it is from, and the place it would stand at, both among the visible columns. */
export interface HeadingDrag {
	from: number;
	to: number;
}

/** Pixels a press may tremble by and stay a press. */
const slack = 6;

/**
 * Dragging headings with a mouse or a pen; a finger scrolls. What it returns goes on the row of headings, whose cells carry
 * `aria-colindex`. `mayMove` says which places take part; `onMove` is called once the heading is dropped elsewhere.
 */
export function useHeadingDrag(mayMove: (place: number) => boolean, onMove: (drag: HeadingDrag) => void) {
	const pressed = useRef<{ place: number; x: number }>(undefined);
	const wasDragged = useRef(false);
	const [drag, setDrag] = useState<HeadingDrag>();

	function onPointerDown({ target, button, pointerType, clientX }: PointerEvent) {
		wasDragged.current = false;
		const place = target instanceof Element && target.closest("button") ? headingIndex(target) : undefined;
		if (button !== 0 || pointerType === "touch" || place === undefined || !mayMove(place)) return;
		pressed.current = { place, x: clientX };
	}

	function stop() {
		pressed.current = undefined;
		setDrag(undefined);
	}

	// Esc leaves all where it was.
	const isDragging = drag !== undefined;
	useEffect(() => {
		if (!isDragging) return undefined;
		const onKeyDown = ({ key }: KeyboardEvent) => {
			if (key !== "Escape") return;
			wasDragged.current = true;
			stop();
		};
		globalThis.addEventListener("keydown", onKeyDown);
		return () => globalThis.removeEventListener("keydown", onKeyDown);
	});

	function onPointerMove({ currentTarget, clientX, pointerId, buttons }: PointerEvent<HTMLElement>) {
		// Let go outside of the headings.
		if ((buttons & 1) === 0) return stop();
		const from = pressed.current;
		if (!from || (!drag && Math.abs(clientX - from.x) < slack)) return;
		if (!drag) currentTarget.setPointerCapture(pointerId);
		const to = placeAt(currentTarget, clientX, mayMove);
		if (to !== undefined) setDrag({ from: from.place, to });
	}

	function onPointerUp() {
		pressed.current = undefined;
		if (!drag) return;
		wasDragged.current = true;
		setDrag(undefined);
		// Before itself and before the next one is where it stands.
		if (drag.to !== drag.from && drag.to !== drag.from + 1) onMove(drag);
	}

	/** What was dragged was not clicked. */
	function onClickCapture(event: MouseEvent) {
		if (wasDragged.current) event.stopPropagation();
		wasDragged.current = false;
	}

	return {
		drag,
		handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: stop, onClickCapture },
	};
}

function headingIndex(element: Element): number | undefined {
	const index = element.closest("[aria-colindex]")?.getAttribute("aria-colindex");
	return index ? Number(index) - 1 : undefined;
}

/** The place between headings that is nearest to `x`. */
function placeAt(row: HTMLElement, x: number, mayMove: (place: number) => boolean): number | undefined {
	const edges = [...row.querySelectorAll("[aria-colindex]")].flatMap((heading) => {
		const place = headingIndex(heading);
		if (place === undefined || !mayMove(place)) return [];
		const { left, right } = heading.getBoundingClientRect();
		return [
			{ at: left, place },
			{ at: right, place: place + 1 },
		];
	});
	const distance = (edge: { at: number }) => Math.abs(edge.at - x);
	return edges.toSorted((a, b) => distance(a) - distance(b))[0]?.place;
}
