"use client";

import { formatCount } from "@/lib/format";
import { useRowsInView, type ViewStore } from "./rowsInView";

/**
 * "1,201–1,218 of ": which rows a grid shows; nothing before it has been measured. The only text that changes with a scroll, so
 * it is drawn alone.
 */
export function ViewRange({ view }: { view: ViewStore }) {
	return useRowsInView(view, ({ first, last }) =>
		last === 0 ? "" : `${formatCount(first + 1)}–${formatCount(last)} of `,
	);
}
