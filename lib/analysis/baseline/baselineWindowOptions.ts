import type { LeftOut } from "./leftOut";

/** How a baseline that is a window of a collection is opened. */
export interface BaselineWindowOptions {
	leftOut: readonly LeftOut[];
	waitMillis: number | undefined;
	signal: AbortSignal | undefined;
}
