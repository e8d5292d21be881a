import type { Datastore } from "@/lib/catalog/datastore";
import type { LeewayError } from "@/lib/errors";
import type { FailedBlob } from "@/lib/ingest/sync";
import type { LookupResult } from "@/lib/query/lookup";
import type { Millis, Window } from "@/lib/time";
import type { CollectionRef } from "../workspace";

/**
 * How far to look:
 * - copies: only in what has been read already;
 * - near: beyond that outwards until something is found, and then around it in every collection;
 * - everything: through all there is.
 */
export type SearchReach = "copies" | "near" | "everything";

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
	reach: SearchReach;
	/** Data columns that hold ids, as people named them: by collection (lib/state/collectionKey.ts). */
	columns: Readonly<Record<string, string>>;
}

/** One collection of a search. */
export interface SearchTarget {
	ref: CollectionRef;
	column: string | undefined;
	/** First to last partition; null when it has no dated one, undefined when that isn't known yet. */
	extent: Window | null | undefined;
	/** Has logs in no dated folder. */
	undated: boolean;
	/** The stretches brought in step with the store and looked through, joined, in order. */
	covered: Window[];
	/** What the copy held when the search began; null when there was none. */
	copy: { blobs: number; records: number } | null;
	found: LookupResult | undefined;
	/** How many of the search's ids it was last looked through for; ids are only ever added. */
	lookedFor: number;
	failed: FailedBlob[];
	/** Why it could not be searched further. */
	error: LeewayError | undefined;
}

/** A search as far as it is. Changed in place while it goes on. */
export interface SearchState {
	asked: SearchAsked;
	/** The id as given, and without its row index when it ends with one. */
	given: string[];
	/** The row the id names, when it ends with `_{index}`. */
	index: number | null;
	/** Also the correlation ids of records that were found by another id. */
	ids: string[];
	targets: SearchTarget[];
	/** Datastores that could not be listed. */
	failures: { datastore: string; error: LeewayError }[];
	/** Blobs and bytes read for this search; what the copies held cost nothing. */
	read: { blobs: number; bytes: number };
	/** The places of records found by a column named as an id: "key blob line". */
	byColumn: Set<string>;
	ended: boolean;
}

/** A search that has not begun. */
export function newSearch(asked: SearchAsked): SearchState {
	const row = /^(.+)_(\d{1,9})$/s.exec(asked.id);
	const given = row?.[1] === undefined ? [asked.id] : [asked.id, row[1]];
	return {
		asked,
		given,
		index: row ? Number(row[2]) : null,
		ids: [...given],
		targets: [],
		failures: [],
		read: { blobs: 0, bytes: 0 },
		byColumn: new Set(),
		ended: false,
	};
}

/** Records found so far. */
export function foundSoFar({ targets }: SearchState): number {
	return targets.reduce((sum, { found }) => sum + (found?.total ?? 0), 0);
}

/** Has all been looked through that there is within the search's window? A blob that could not be read was not. */
export function isEverything({ targets, failures }: SearchState): boolean {
	return (
		failures.length === 0 &&
		targets.every((target) => shareOf(target) === 1 && !target.error && target.failed.length === 0)
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
