import type { CollectionRef, Datastore } from "@/lib/catalog/datastore";
import type { LeewayError } from "@/lib/errors";
import type { FailedBlob } from "@/lib/ingest/sync";
import type { RolePlaces } from "@/lib/model/places";
import type { CarriedAs, LookupResult, NearMiss } from "@/lib/query/lookup";
import type { Millis, Window } from "@/lib/time";

/**
 * How far to look:
 * - copies: only in what has been read already;
 * - near: beyond that outwards until something is found, and then around it in every collection;
 * - everything: through all there is.
 */
export type SearchScope = "copies" | "near" | "everything";

/** What is looked for, and where. */
export interface SearchAsked {
	/** As given: a correlation id, request id, record id, or `{correlationid}_{index}`. */
	id: string;
	datastores: readonly Datastore[];
	endpoint?: string | undefined;
	deployment?: string | undefined;
	/** Only what lies in this window; everything when undefined. */
	window?: Window | undefined;
	/** Where to begin beyond the copies; the newest when undefined. */
	near?: Millis | undefined;
	scope: SearchScope;
	/** What it is looked for as; anything when undefined. */
	as?: readonly CarriedAs[] | undefined;
	/** Where whoever asks may look; everywhere when undefined. */
	places?: RolePlaces | undefined;
	/** Data columns that hold ids, as people named them: by collection (lib/state/collectionKey.ts). */
	columns: Readonly<Record<string, string>>;
}

/** One collection of a search. */
export interface SearchTarget {
	ref: CollectionRef;
	column: string | undefined;
	/** First to last partition; null when it has no dated one, undefined when that isn't known yet. */
	extent: Window | null | undefined;
	/** The search's window leaves a part of it out. */
	cut: boolean;
	/** Has logs in no dated folder. */
	undated: boolean;
	/** The windows that were read and searched, joined where they touch, in order. */
	covered: Window[];
	/** What the copy held when the search began; null when there was none. */
	copy: { blobs: number; records: number } | null;
	found: LookupResult | undefined;
	/** The version of what is followed that it was last looked through for. */
	lookedFor: number;
	failed: FailedBlob[];
	/** Why it could not be searched further. */
	error: LeewayError | undefined;
}

/** A search that was begun, and when it last began or ended. */
export interface RememberedSearch {
	state: SearchState;
	at: Millis;
}

/** A search as far as it is. Changed in place while it goes on. */
export interface SearchState {
	asked: SearchAsked;
	/** The id read as a row's, `{correlationid}_{index}`; null when it does not end so. */
	row: { correlationid: string; index: number } | null;
	/** Correlation ids of the requests that belong to the answer, and request ids they carry: see lookup.ts, LookupTarget. */
	requests: readonly string[];
	parents: readonly string[];
	/** Goes up whenever what is followed changes. */
	version: number;
	targets: SearchTarget[];
	/** Datastores that could not be listed. */
	failures: { datastore: string; error: LeewayError }[];
	/** Blobs and bytes read for this search; what the copies held cost nothing. */
	read: { blobs: number; bytes: number };
	/** Ids that look like this one; only sought when nobody carries it. */
	nearMisses: NearMiss[];
	ended: boolean;
}

/** A search that has not begun. */
export function newSearch(asked: SearchAsked): SearchState {
	// A row's index is never written with a zero before it.
	const row = /^(.+)_(0|[1-9]\d{0,8})$/s.exec(asked.id);
	return {
		asked,
		row: row?.[1] === undefined ? null : { correlationid: row[1], index: Number(row[2]) },
		requests: [],
		parents: [],
		version: 0,
		targets: [],
		failures: [],
		read: { blobs: 0, bytes: 0 },
		nearMisses: [],
		ended: false,
	};
}

/** Records found so far that carry the value, or belong to a request of one that does. */
export function foundSoFar({ targets }: SearchState): number {
	return targets.reduce((sum, { found }) => sum + (found ? found.direct + found.related : 0), 0);
}

/** Does a record carry the value as it stands? Only then is it not read as a row's id. */
export function isExact({ targets }: SearchState): boolean {
	return targets.some(({ found }) => (found?.direct ?? 0) > 0);
}

/** Need nothing more be searched for the value itself? A request without the row that it names is not what it names. */
export function isFound(state: SearchState): boolean {
	return isExact(state) || state.targets.some(({ found }) => (found?.row.holding ?? 0) > 0);
}

/** Has all been looked through that there is within the search's window? A blob that could not be read was not. */
export function isEverything({ targets, failures }: SearchState): boolean {
	return (
		failures.length === 0 &&
		targets.every((target) => shareOf(target) === 1 && !target.error && target.failed.length === 0)
	);
}

/** Has all of a collection been looked through, so that what was not found is not there? A damaged line may hold it. */
export function isSearchedFully(target: SearchTarget): boolean {
	return (
		shareOf(target) === 1 &&
		!target.cut &&
		!target.error &&
		target.failed.length === 0 &&
		(target.found?.damaged.lines ?? 0) === 0
	);
}

/** Share of the time the collections cover that has been looked through. */
export function shareSearched({ targets }: SearchState): number {
	if (targets.length === 0) return 0;
	return targets.reduce((sum, target) => sum + shareOf(target), 0) / targets.length;
}

function shareOf({ extent, covered, undated }: SearchTarget): number {
	if (extent === undefined) return 0;
	if (extent === null) return undated && covered.length === 0 ? 0 : 1;
	const length = (windows: readonly Window[]) => windows.reduce((sum, { from, to }) => sum + to - from, 0);
	const inside = covered.flatMap((each) => intersection(each, extent) ?? []);
	return length(inside) / Math.max(1, length([extent]));
}

export function intersection(a: Window, b: Window): Window | undefined {
	const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
	return from < to ? { from, to } : undefined;
}
