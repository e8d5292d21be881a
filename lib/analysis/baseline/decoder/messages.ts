import type { ErrorKind } from "@/lib/errors";
import type { DescribedTable } from "../describeTable";
import type { SentTable } from "./sentTable";

/** An error on its way between processes. */
export interface SentError {
	kind: ErrorKind;
	message: string;
	fix: string;
}

/** Messages to the decoding process. A file is named by its index in `files`. */
export type ToDecoder =
	| {
			kind: "begin";
			files: { path: string; etag: string; size: number; datastore: string }[];
			reading: DescribedTable["reading"];
			notes: string[];
			maxLineBytes: number;
	  }
	| { kind: "bytes"; id: number; bytes: Uint8Array }
	| { kind: "failed"; id: number; error: SentError }
	/** A table was taken: another may come. */
	| { kind: "more" };

/** Messages from it. */
export type FromDecoder =
	| { kind: "read"; id: number; file: number; offset: number; length: number }
	| { kind: "table"; table: SentTable; notes: string[] }
	| { kind: "file"; file: number }
	| { kind: "done" }
	| { kind: "failed"; error: SentError };
