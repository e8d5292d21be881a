import type { Datastore } from "@/lib/catalog/datastore";
import { LeewayError } from "@/lib/errors";
import { BatchBuilder } from "@/lib/record/batch";
import { readLine } from "@/lib/record/line";
import { endOfCharacters, headBytes, type MediaType, mayBeInline, mediaTypeOf } from "@/lib/record/mediaType";
import { sidecarOf } from "@/lib/record/sidecar";
import { type ListedBlob, readBytes } from "@/lib/store/store";
import { rawLine } from "./rawLine";
import { type Resolved, resolveReference } from "./resolveReference";
import type { CollectionRef, Workspace } from "./workspace";

/** A line of a collection's log. */
export interface LineName {
	blob: string;
	/** Counted from 1. */
	line: number;
}

/** A blob that is a record's payload, and what its first bytes say it is. */
export interface PayloadBlob {
	datastore: Datastore;
	blob: ListedBlob;
	media: MediaType;
}

/** The first part of a payload, for people. `bytes` is how many of it are shown. */
export type Preview =
	| { form: "text"; text: string; bytes: number; truncated: boolean }
	/** Two digits a byte, lower case. */
	| { form: "hex"; hex: string; bytes: number; truncated: boolean };

/** What a record's payload is. */
export type Payload =
	/** In the line itself: nothing lies elsewhere. */
	| { state: "inline" }
	/** `preview` is null for an image that may be shown whole. */
	| ({ state: "beside"; preview: Preview | null } & PayloadBlob)
	| Exclude<Resolved, { state: "found" }>;

const textBytes = 64 * 1024;

/**
 * What a record's payload is, looked for inside the configured datastores only. Of a payload beside the log no more is
 * read than the preview shows: its first 4 KiB, or 64 KiB of text.
 */
export async function payloadOf(
	workspace: Workspace,
	ref: CollectionRef,
	name: LineName,
	signal?: AbortSignal,
): Promise<Payload> {
	const found = await resolveLine(workspace, ref, name, signal);
	if (found?.state !== "found") return found ?? { state: "inline" };
	const { payload, head } = await sniff(found, signal);
	return { state: "beside", ...payload, preview: await previewOf(payload, head, signal) };
}

/** The blob of a record's payload, to be read whole. Throws `not_found`, saying why, when there is none to read. */
export async function payloadBlobOf(
	workspace: Workspace,
	ref: CollectionRef,
	name: LineName,
	signal?: AbortSignal,
): Promise<PayloadBlob> {
	const found = await resolveLine(workspace, ref, name, signal);
	if (found?.state === "found") return (await sniff(found, signal)).payload;
	if (!found) {
		throw new LeewayError(
			"not_found",
			`line ${name.line} of ${JSON.stringify(name.blob)} has no payload beside it`,
			"Its data stands in the line: read it with `raw`.",
		);
	}
	const fix =
		found.state === "missing"
			? "Look whether it was deleted or moved, or is still being written."
			: "Configure a datastore for where it lies, if Leeway shall read it.";
	throw new LeewayError("not_found", `the payload cannot be read: ${found.reason}`, fix);
}

/** Where the line says its payload lies; undefined when it has none elsewhere. */
async function resolveLine(
	workspace: Workspace,
	ref: CollectionRef,
	{ blob, line }: LineName,
	signal: AbortSignal | undefined,
): Promise<Resolved | undefined> {
	const maxBytes = workspace.maxLineBytes;
	const raw = await rawLine(workspace, ref, { blob, line, maxBytes }, signal);
	const { length } = raw;
	const read = readLine(
		{ number: line, offset: 0, length, bytes: raw.bytes, tooLong: length > maxBytes },
		new BatchBuilder(),
		0,
	);
	if (read.kind !== "record") {
		throw new LeewayError(
			"not_found",
			`line ${line} of ${JSON.stringify(blob)} is not a record, so it has no payload`,
			"See `problems` for what is wrong with it, or `raw` for the line itself.",
		);
	}
	const sidecar = sidecarOf(read.record);
	const log = { datastore: ref.datastore, blob };
	return sidecar && resolveReference(sidecar.reference, log, workspace.datastores, { signal });
}

async function sniff(
	{ datastore, blob }: Extract<Resolved, { state: "found" }>,
	signal: AbortSignal | undefined,
): Promise<{ payload: PayloadBlob; head: Buffer }> {
	const head = await readPart(datastore, blob, 0, headBytes, signal);
	return { payload: { datastore, blob, media: mediaTypeOf(head) }, head };
}

async function previewOf(
	{ datastore, blob, media }: PayloadBlob,
	head: Buffer,
	signal: AbortSignal | undefined,
): Promise<Preview | null> {
	if (mayBeInline(media)) return null;
	if (!media.encoding) {
		return { form: "hex", hex: head.toString("hex"), bytes: head.length, truncated: head.length < blob.size };
	}
	const rest = await readPart(datastore, blob, head.length, textBytes - head.length, signal);
	const bytes = Buffer.concat([head, rest]);
	const truncated = bytes.length < blob.size;
	const whole = truncated && media.encoding === "utf-8" ? endOfCharacters(bytes) : bytes.length;
	const text = new TextDecoder(media.encoding).decode(bytes.subarray(0, whole));
	return { form: "text", text, bytes: whole, truncated };
}

async function readPart(
	{ store }: Datastore,
	{ path, size, etag }: ListedBlob,
	offset: number,
	length: number,
	signal: AbortSignal | undefined,
): Promise<Buffer> {
	if (offset >= size) return Buffer.alloc(0);
	return readBytes(store, path, { offset, length, ifMatch: etag, ...(signal ? { signal } : {}) });
}
