/** What Home says of a collection from its listing and its last review. Pure. */
import type { NamedCollection, NamedExtent } from "@/lib/api/catalogAnswers";
import type { Reviews } from "@/lib/api/driftAnswers";
import { formatCountOf, formatDuration, noBreak } from "@/lib/format";
import { type Millis, parseTime } from "@/lib/time";
import { type HomeState, homeStates } from "@/lib/url/homeParams";

type Freshness = NonNullable<NamedExtent["freshness"]>;

/** What is the case with a collection; empty while nothing is known or nothing is to be said. */
export function statesOf(
	row: Pick<NamedExtent, "freshness" | "error"> | undefined,
	review: Pick<Reviews["reviews"][number], "standing" | "problems"> | undefined,
	hasFailed = false,
): HomeState[] {
	const states: HomeState[] = [];
	if (hasFailed || (row && row.error !== null)) states.push("failed");
	const fresh = row?.freshness?.state;
	if (fresh !== undefined && fresh !== "unknown") states.push(fresh);
	if (review && review.standing.drift + review.standing.typeChanged + review.standing.vanished > 0) {
		states.push("drift");
	}
	if (review?.problems) states.push("problems");
	return states;
}

/** The most urgent first: what was never read may hold anything; what has just fallen silent can still be mended. */
const urgency: readonly HomeState[] = ["failed", "late", "drift", "problems", "stopped"];

/** Smaller is more urgent. */
export function rankOf(states: readonly HomeState[]): number {
	const place = urgency.findIndex((state) => states.includes(state));
	return place < 0 ? urgency.length : place;
}

/** How many are what, of each state that there is. */
export function countsOf(all: Iterable<readonly HomeState[]>): Map<HomeState, number> {
	const counts = new Map<HomeState, number>();
	for (const states of all) for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
	return new Map(homeStates.flatMap((state) => (counts.has(state) ? [[state, counts.get(state) ?? 0]] : [])));
}

/** "11 live", "1 drifts", "1 with problems", "2 cannot be read". */
export function stateWords(state: HomeState, count: number): string {
	if (state === "drift") return count === 1 ? "1 drifts" : `${count} drift`;
	if (state === "problems") return `${count} with problems`;
	if (state === "failed") return `${count} cannot be read`;
	return `${count} ${state}`;
}

const hour = 3_600_000;
const day = 24 * hour;

/** "in the last hour", "5 h ago", "4 days ago". */
export function agoText(since: Millis, now: Millis): string {
	const ago = now - since;
	if (ago < hour) return "in the last hour";
	return ago < 2 * day ? `${Math.floor(ago / hour)}${noBreak}h ago` : `${Math.floor(ago / day)} days ago`;
}

/** What is said of its freshness, and what that rests on. */
export function freshnessText({ state, since, usualSeconds, missed }: Freshness, now: Millis) {
	const at = parseTime(since) ?? now;
	const ago = agoText(at, now);
	const usual = usualSeconds === null ? undefined : formatDuration(usualSeconds * 1000);
	const rests = [
		usual === undefined ? "No rhythm is known yet" : `Usually every ${usual}, by its last two weeks`,
		missed !== null && missed > 0 && `${formatCountOf(missed, "log")} expected since`,
	].filter(Boolean);
	const text = state === "late" ? `silent, last ${ago}` : state === "stopped" ? `stopped ${ago}` : ago;
	return { text, title: `${rests.join(". ")}.` };
}

/** Does any part of its name hold this text, whatever the case? */
export function isNamed({ endpoint, deployment, collection }: NamedCollection, find: string): boolean {
	const text = `${endpoint} / ${deployment} / ${collection}`.toLowerCase();
	return find
		.toLowerCase()
		.split(/[\s/]+/)
		.every((word) => text.includes(word));
}
