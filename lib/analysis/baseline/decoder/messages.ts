import type { ErrorKind } from "@/lib/errors";
import type { DescribedTable } from "../describeTable";
import type { SentTable } from "./sentTable";

/** An error on its way between processes. */
export interface SentError {
	kind: ErrorKind;
	message: string;
	fix: string;
}

/** What the decoding process is told. Files are known by their place. */
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

/** What it says. */
export type FromDecoder =
	| { kind: "read"; id: number; file: number; offset: number; length: number }
	| { kind: "table"; table: SentTable; notes: string[] }
	| { kind: "file"; file: number }
	| { kind: "done" }
	| { kind: "failed"; error: SentError };
