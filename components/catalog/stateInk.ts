import type { HomeState } from "@/lib/url/homeParams";

/** Colours of what may be the case; the word says it, the colour helps. */
export const stateInk: Record<HomeState, { dot: string; text: string }> = {
	live: { dot: "bg-good", text: "text-ink-2" },
	late: { dot: "bg-warn", text: "text-warn" },
	stopped: { dot: "bg-ink-3", text: "text-ink-2" },
	drift: { dot: "bg-danger", text: "text-danger" },
	problems: { dot: "bg-warn", text: "text-warn" },
	failed: { dot: "bg-danger", text: "text-danger" },
};
