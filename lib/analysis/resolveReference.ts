import type { Datastore } from "@/lib/catalog/datastore";
import { LeewayError } from "@/lib/errors";
import { parseReference, shownReference } from "@/lib/record/reference";
import type { ListedBlob } from "@/lib/store/store";
import { type Log, type Place, placesOf } from "./referencePlaces";

/** Where the payload a line refers to lies. */
export type Resolved =
	| { state: "found"; datastore: Datastore; path: string; blob: ListedBlob }
	/** It should lie in this datastore, at `path`, and does not. */
	| { state: "missing"; datastore: Datastore; path: string; reason: string }
	/** In no configured datastore, so never asked for. `link` is what the line says, without a query. */
	| { state: "outside"; link: string; reason: string };

/**
 * Finds what a log's line refers to, inside the configured datastores only: only their stores are ever asked, no
 * request leaves for any other host or container.
 *
 * @throws what the stores throw when they refuse or cannot be reached; a blob that isn't there is an answer
 */
export async function resolveReference(
	text: string,
	log: Log,
	datastores: readonly Datastore[],
	{ signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Resolved> {
	const { places, otherwise } = placesOf(parseReference(text), log, datastores);
	for (const place of places) {
		const blob = await statIn(place, signal);
		if (typeof blob === "string") return { state: "outside", link: shownReference(text), reason: blob };
		if (blob) return { state: "found", ...place, blob };
	}
	const { state, reason } = otherwise;
	const [first] = places;
	if (state === "outside" || !first) return { state: "outside", link: shownReference(text), reason };
	return { state, datastore: first.datastore, path: first.path, reason };
}

/** The blob at a place; undefined where none is or can be; a reason where a link leads out of the folder. */
async function statIn(
	{ datastore: { store }, path }: Place,
	signal: AbortSignal | undefined,
): Promise<ListedBlob | string | undefined> {
	try {
		return await store.stat(path, signal ? { signal } : {});
	} catch (error) {
		if (!(error instanceof LeewayError)) throw error;
		if (error.kind === "invalid") return undefined;
		if (error.kind === "refused" && store.kind === "folder") return error.message;
		throw error;
	}
}
