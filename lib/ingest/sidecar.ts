import type { Envelope } from "@/lib/collected";
import type { SidecarReference } from "@/lib/record/sidecar";

/** A record whose rows lie in a payload of its own. */
export interface SidecarRecord {
	/** As its line says it, with no rows. */
	record: Envelope;
	sidecar: SidecarReference;
}

export type SidecarPayload =
	/** The whole file; of one that cannot hold rows (an image) its beginning. */
	| { state: "bytes"; bytes: Buffer }
	/** There is none to read, and why. */
	| { state: "unreadable"; reason: string }
	/** Not there yet: the line waits, as an unfinished one does. */
	| { state: "late" };

export interface AskedPayload extends SidecarRecord {
	/** Path of the log. */
	blob: string;
	/** Nothing more will be written to the log. */
	closed: boolean;
	signal?: AbortSignal | undefined;
}

/**
 * Reads the payload a record refers to and hands it to `use`; the bytes are held no longer than that takes. Passed in,
 * since where a payload may lie is for those to say who know the datastores. What it throws fails the log, to be read
 * again next time: a datastore that cannot be reached, say.
 */
export interface PayloadReader {
	read(asked: AskedPayload, use: (payload: SidecarPayload) => Promise<void>): Promise<void>;
	/** Tells one set of datastores from another: with others, a payload that could not be read may be. */
	places: string;
}
