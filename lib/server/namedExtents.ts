import pLimit from "p-limit";
import { type Freshness, freshnessOf } from "@/lib/analysis/freshness";
import { stripWindow } from "@/lib/analysis/volumeWindow";
import type { CollectionRef } from "@/lib/analysis/workspace";
import type { NamedExtent } from "@/lib/api/catalogAnswers";
import type { CollectionExtent } from "@/lib/catalog/collections";
import { type Datastore, pathOf } from "@/lib/catalog/datastore";
import { countBy } from "@/lib/catalog/partitions";
import { asLeewayError, isAbort, type LeewayError } from "@/lib/errors";
import { inProcess } from "@/lib/inProcess";
import type { CollectionName } from "@/lib/record/path";
import { isoUtc, type Millis } from "@/lib/time";
import { extentJson } from "./extentJson";
import type { Services } from "./services";

/** Listings of days for all who look at Home: few at a time, so that an opened page need not wait behind them. */
const limitListings = inProcess("listings of days", () => pLimit(4));

/**
 * The time each collection covers and its volume a day. What fails of one stays with it; throws only when aborted.
 *
 * @param asOf an earlier time: whether a collection went on is told as it was then
 */
export async function namedExtents(
	services: Services,
	datastore: Datastore,
	names: readonly CollectionName[],
	signal?: AbortSignal,
	asOf?: Millis,
): Promise<NamedExtent[]> {
	const refs = names.map((name) => ({ datastore, name }));
	const extents = await services.catalog.extents(refs, signal);
	return Promise.all(
		extents.map(async ({ ref, extent, error }): Promise<NamedExtent> => {
			if (!extent)
				return { ...ref.name, extent: null, volume: null, freshness: null, error: failureJson(error) };
			const { undated } = extent;
			const known = { ...extentJson(extent), path: pathOf(datastore, ref.name), undated };
			try {
				const counted = await limitListings(() => countedOf(services, ref, extent, { asOf, signal }));
				return { ...ref.name, extent: known, ...counted, error: null };
			} catch (error) {
				if (isAbort(error)) throw error;
				const failure = failureJson(asLeewayError(error));
				return { ...ref.name, extent: known, volume: null, freshness: null, error: failure };
			}
		}),
	);
}

/** Blobs and bytes a day of the days its strip shows, and whether it goes on as in these; null where nothing is dated. */
async function countedOf(
	{ volumes }: Services,
	ref: CollectionRef,
	{ last }: CollectionExtent,
	{ asOf, signal }: { asOf: Millis | undefined; signal: AbortSignal | undefined },
): Promise<Pick<NamedExtent, "volume" | "freshness">> {
	if (!last) return { volume: null, freshness: null };
	const now = asOf ?? Date.now();
	const window = stripWindow(asOf === undefined ? last.start : Math.min(last.start, asOf), now);
	const all = await volumes.counts(ref, window, signal);
	const counts = asOf === undefined ? all : all.filter(({ start }) => start === null || start < asOf);
	return {
		volume: {
			from: isoUtc(window.from),
			to: isoUtc(window.to),
			partitions: countBy(counts, "day", now).map(({ start, blobs, bytes, open }) => ({
				start: start === null ? null : isoUtc(start),
				blobs,
				bytes,
				open,
			})),
		},
		freshness: freshnessJson(freshnessOf(counts, window, now)),
	};
}

function freshnessJson(freshness: Freshness | null): NamedExtent["freshness"] {
	if (!freshness) return null;
	const { state, since, usual, missed } = freshness;
	return { state, since: isoUtc(since), usualSeconds: usual === null ? null : usual / 1000, missed };
}

export function failureJson({ kind, message, fix }: LeewayError): NonNullable<NamedExtent["error"]> {
	return { kind, message, fix };
}
