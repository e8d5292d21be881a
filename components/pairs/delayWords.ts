import type { PairDelay } from "@/lib/api/correlateAnswers";
import { formatCountOf, formatDuration, noBreak } from "@/lib/format";

const hour = 3600;
const offered = [hour, 6 * hour, 24 * hour, 7 * 24 * hour];

const length = (seconds: number) => formatDuration(seconds * 1000);

/** How far away a half can be looked for; null: as learned. One that an address asks for is among them. */
export function delayChoices(chosen: number | null): { seconds: number | null; words: string }[] {
	const all = chosen === null || offered.includes(chosen) ? offered : [...offered, chosen];
	return [
		{ seconds: null, words: "the usual time of a request" },
		...all.sort((a, b) => a - b).map((seconds) => ({ seconds, words: length(seconds) })),
	];
}

/** How far that was, and what it rests on. */
export function delaySentence({ within, learned }: PairDelay): string {
	if (!learned) return `${length(within)} around the window, as chosen.`;
	const around = `${length(within)} around the window`;
	if (learned.longest === null)
		return `${around}: no request was seen yet whose id is used once on each side.`;
	const seen = `${formatCountOf(learned.pairs, "request")}${learned.sampled ? " (a part of all)" : ""}`;
	if (learned.longest === 0)
		return `${around}: 99.9${noBreak}% of ${seen} with an id of their own have the same time on both sides.`;
	return `${around}: 99.9${noBreak}% of ${seen} with an id of their own took ${length(learned.longest)} at most.`;
}
