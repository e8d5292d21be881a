import type { ShapeOverride } from "@/lib/record/override";
import type { Packed } from "./packed";
import type { RawUnit } from "./rawLines";
import type { SidecarRecord } from "./sidecar";

/** What a thread is asked: to read lines, or the payload of a record. */
export type Task = { override: ShapeOverride | undefined } & (
	| { raw: RawUnit; record?: undefined }
	| { raw?: undefined; record: SidecarRecord; bytes: Uint8Array<ArrayBuffer> }
);

/** What comes back of a task. */
export interface Done {
	/** Undefined where a payload lies beside the log, and after an error. */
	packed?: Packed | undefined;
	error?: string;
	/** How many pieces of texts are still to be asked for, by `NextPiece`. */
	pieces?: number;
	/** The room the lines had. */
	room?: ArrayBuffer | undefined;
}

/** Asks for the next piece of texts of what was read last. */
export type NextPiece = "next piece";
