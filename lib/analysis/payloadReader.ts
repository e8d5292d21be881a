import { graceMillis } from "@/lib/catalog/complete";
import type { Datastore } from "@/lib/catalog/datastore";
import { LeewayError, throwIfAborted } from "@/lib/errors";
import type { AskedPayload, PayloadReader, SidecarPayload } from "@/lib/ingest/sidecar";
import { headBytes, mediaTypeOf } from "@/lib/record/mediaType";
import { readBytes } from "@/lib/store/store";
import { type Resolved, resolveReference } from "./resolveReference";
import type { Workspace } from "./workspace";

/** Payloads up to this size are read eight at a time, as logs are; larger ones one at a time. */
const smallBytes = 4 * 2 ** 20;

type Found = Extract<Resolved, { state: "found" }>;

/**
 * Reads the payloads that a datastore's logs refer to, for their rows.
 *
 * The collector writes a payload and its line apart, so a payload that isn't there is waited for as long as its log may
 * still grow and the record is younger than the grace any late writing gets; after that it is a problem of its line. A
 * datastore that cannot be reached or refuses altogether fails the log instead: then it is read again next time.
 */
export function payloadReader(workspace: Workspace, datastore: Datastore): PayloadReader {
	const { datastores, largePayloads, maxPayloadBytes } = workspace;
	const places = datastores.map(({ name, store }) => `${name} ${store.location}`).sort();
	const read: PayloadReader["read"] = async (asked, use) => {
		const { sidecar, blob, signal } = asked;
		const found = await resolveReference(sidecar.reference, { datastore, blob }, datastores, { signal });
		if (found.state === "missing" && isExpected(asked, workspace.now())) return use({ state: "late" });
		if (found.state === "missing") return use({ state: "unreadable", reason: found.reason });
		if (found.state === "outside") {
			return use({ state: "unreadable", reason: `payload is not read: ${found.reason}: ${found.link}` });
		}
		const readFound = async () => {
			throwIfAborted(signal);
			await use(await readRows(found, datastore, maxPayloadBytes, signal));
		};
		return found.blob.size > smallBytes ? largePayloads(readFound) : readFound();
	};
	return { read, places: JSON.stringify(places) };
}

/** May the payload still be on its way? */
function isExpected({ closed, record }: AskedPayload, now: number): boolean {
	return !closed && record.time !== null && Math.abs(now - record.time) < graceMillis;
}

async function readRows(
	{ datastore, blob }: Found,
	own: Datastore,
	maxBytes: number,
	signal: AbortSignal | undefined,
): Promise<SidecarPayload> {
	const asking = { ifMatch: blob.etag, ...(signal ? { signal } : {}) };
	const { path, size } = blob;
	try {
		const isLarge = size > smallBytes;
		const head = isLarge
			? await readBytes(datastore.store, path, { ...asking, length: headBytes })
			: undefined;
		// An image's beginning says that it has no rows, whatever its size.
		if (head && mediaTypeOf(head).encoding === undefined) return { state: "bytes", bytes: head };
		if (size > maxBytes) {
			const reason = `payload of ${size} bytes is too large to be read into rows: at most ${maxBytes}`;
			return { state: "unreadable", reason };
		}
		return { state: "bytes", bytes: await readWhole({ datastore, blob }, asking) };
	} catch (error) {
		// Where the log itself could be read, it is this one blob that is refused: archived, say.
		const isRefused = error instanceof LeewayError && error.kind === "refused";
		if (!isRefused || datastore.name !== own.name) throw error;
		return { state: "unreadable", reason: error.message };
	}
}

/** In one buffer of its size: many chunks joined would take twice the room. */
async function readWhole(
	{ datastore: { store }, blob }: Pick<Found, "datastore" | "blob">,
	asking: { ifMatch: string; signal?: AbortSignal },
): Promise<Buffer> {
	const bytes = Buffer.allocUnsafe(blob.size);
	let place = 0;
	for await (const chunk of store.read(blob.path, { ...asking, length: blob.size })) {
		bytes.set(chunk, place);
		place += chunk.length;
	}
	return bytes.subarray(0, place);
}
