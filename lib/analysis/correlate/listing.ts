import type { PlaceInTime } from "@/lib/query/lookup";
import type { Millis } from "@/lib/time";
import type { Workspace } from "../workspace";
import { atOnce } from "./atOnce";
import type { SearchState, SearchTarget } from "./search";
import { sourceOf, targetQuery } from "./searchCopies";
import { orderInRequest } from "./sides";

const copiesAtOnce = 4;

/** A record's place in the order of an answer: by time, then as a request logs them, then by where it lies. */
export interface Listed extends PlaceInTime {
	target: SearchTarget;
}

/** Where a listing goes on: after this place. `rank` stands for its collection, see rankOf. */
export interface ListedAfter extends PlaceInTime {
	rank: number;
}

/** A page of the records found in all collections, one more than `limit` when there are more. */
export async function listFound(
	workspace: Workspace,
	state: SearchState,
	{
		limit,
		after,
		signal,
	}: { limit: number; after?: ListedAfter | undefined; signal?: AbortSignal | undefined },
): Promise<Listed[]> {
	const listed: Listed[] = [];
	const holding = state.targets.filter(({ found }) => found && found.direct + found.related > 0);
	await atOnce(copiesAtOnce, holding, signal, async (target, either) => {
		const places = await workspace.engine.placesFound(
			sourceOf(state, target),
			{
				...targetQuery(state, target),
				limit: limit + 1,
				after: after && afterIn(after, rankOf(state, target)),
			},
			{ signal: either },
		);
		for (const place of places) listed.push({ ...place, target });
	});
	return listed.sort(byTimeAndRank(state)).slice(0, limit + 1);
}

/** Where a collection's records stand among those of the same second. */
export function rankOf({ targets }: SearchState, target: SearchTarget): number {
	return orderInRequest(target.ref.name.collection) * 1e6 + targets.indexOf(target);
}

/** A place in all collections as a place in one: after it come all of the same time, none, or those further on in its blob. */
function afterIn({ rank, ...place }: ListedAfter, own: number): PlaceInTime {
	if (own === rank) return place;
	return own > rank
		? { time: place.time, blob: "", line: 0 }
		: { time: place.time, blob: "\u{10ffff}", line: Number.MAX_SAFE_INTEGER };
}

const late = Number.POSITIVE_INFINITY;

export function byTimeAndRank(state: SearchState): (a: Listed, b: Listed) => number {
	const timeOf = (time: Millis | null) => time ?? late;
	return (a, b) => {
		if (a.time !== b.time) return timeOf(a.time) - timeOf(b.time);
		if (a.target !== b.target) return rankOf(state, a.target) - rankOf(state, b.target);
		if (a.blob !== b.blob) return a.blob < b.blob ? -1 : 1;
		return a.line - b.line;
	};
}
