/**
 * Scrolling over more rows than a browser's element can be tall (Chromium stops at 33 million pixels, Firefox at
 * 18). The canvas is capped; small scrolls move by their own pixels, so that a wheel's step is a wheel's step, and
 * large ones (the scroll bar dragged) move in proportion. Pure.
 */
export const canvasCap = 8_000_000;

export interface ScrollSize {
	/** Pixels all rows would take. */
	rows: number;
	/** Pixels of rows in view. */
	view: number;
}

export interface ScrollPlace {
	/** The element's own scroll offset. */
	offset: number;
	/** The first visible pixel of all rows. */
	top: number;
}

export function canvasHeight(size: ScrollSize): number {
	return Math.min(size.rows, canvasCap);
}

function ends(size: ScrollSize): { top: number; offset: number } {
	return { top: Math.max(0, size.rows - size.view), offset: Math.max(0, canvasHeight(size) - size.view) };
}

/** Where the rows stand after the element scrolled to `offset`. */
export function afterScroll(size: ScrollSize, before: ScrollPlace, offset: number): ScrollPlace {
	const end = ends(size);
	if (size.rows <= canvasCap) return { offset, top: Math.min(offset, end.top) };
	if (offset <= 0) return { offset, top: 0 };
	if (offset >= end.offset - 1) return { offset, top: end.top };
	const step = offset - before.offset;
	const top = Math.abs(step) < size.view * 2 ? before.top + step : (offset / end.offset) * end.top;
	return { offset, top: Math.min(end.top, Math.max(0, top)) };
}

/** Where to scroll the element so that the rows stand at `top`. */
export function placeFor(size: ScrollSize, top: number): ScrollPlace {
	const end = ends(size);
	const wanted = Math.min(end.top, Math.max(0, top));
	if (size.rows <= canvasCap) return { offset: wanted, top: wanted };
	return { offset: Math.round((wanted / end.top) * end.offset), top: wanted };
}

/** The nearest `top` at which the row from `start` to `end` pixels is in view whole. */
export function topShowing(size: ScrollSize, top: number, start: number, end: number): number {
	if (start < top) return start;
	return end > top + size.view ? end - size.view : top;
}
