"use client";

import { type RefObject, useEffect } from "react";

/**
 * Takes the focus where the panel covers the page, as on a phone. Beside a table the focus stays there, so that
 * the arrows go on moving through rows while the panel follows.
 */
export function useSheetFocus(panel: RefObject<HTMLElement | null>): void {
	useEffect(() => {
		if (matchMedia("(max-width: 767px)").matches) panel.current?.focus({ preventScroll: true });
	}, [panel]);
}
