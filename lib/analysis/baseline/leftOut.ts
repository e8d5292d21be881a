import { LeewayError } from "@/lib/errors";
import type { Window } from "@/lib/time";
import { utcWindowText } from "./utcWindowText";

/** A time that a baseline leaves out, and why: a note's text. */
export interface LeftOut {
	window: Window;
	text: string;
}

/** What remains of windows, in their order, without what is left out. */
export function withoutTimes(windows: readonly Window[], leftOut: readonly Window[]): Window[] {
	return leftOut.reduce<Window[]>(
		(left, hole) =>
			left.flatMap(({ from, to }) =>
				[
					{ from, to: Math.min(to, hole.from) },
					{ from: Math.max(from, hole.to), to },
				].filter((part) => part.from < part.to),
			),
		[...windows],
	);
}

/**
 * A baseline's windows without the times that notes leave out of it, those times (of overlapping notes once, and no more than lies
 * in the baseline), and the notes in words. Throws `invalid` where nothing remains.
 */
export function leaveOut(
	windows: readonly Window[],
	leftOut: readonly LeftOut[],
): { windows: Window[]; leftOut: Window[]; notes: string[] } {
	const concerned = leftOut.filter(({ window }) =>
		windows.some(({ from, to }) => window.from < to && window.to > from),
	);
	const left = withoutTimes(
		windows,
		concerned.map(({ window }) => window),
	);
	if (windows.length > 0 && left.length === 0) {
		throw new LeewayError(
			"invalid",
			`notes leave all of the baseline out: ${concerned.map(({ text }) => JSON.stringify(text)).join(", ")}`,
			"Choose another baseline, or change those notes.",
		);
	}
	return {
		windows: left,
		leftOut: withoutTimes(windows, left),
		notes: concerned.map(({ window, text }) => `without ${utcWindowText(window)}: ${text}`),
	};
}
