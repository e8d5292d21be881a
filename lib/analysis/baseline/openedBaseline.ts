import type { Job } from "@/lib/ingest/jobs";
import type { FailedBlob } from "@/lib/ingest/sync";
import type { Source } from "@/lib/query/engine";
import type { Window } from "@/lib/time";
import type { UntypedColumn } from "./untyped";

/** A baseline as rows to ask questions of. */
export interface ReadyBaseline {
	state: "ready";
	source: Source;
	/** What it is, for people. */
	label: string;
	/** What to know about how it was read. */
	notes: string[];
	/** Times that people's notes leave out of it. */
	leftOut: readonly Window[];
	/** Of a file: its columns that have no type of their own, see readUntyped. */
	untyped: UntypedColumn[];
	failed: FailedBlob[];
	/** Where two versions are equal, so are the rows. */
	version(): Promise<string>;
}

export type OpenedBaseline = ReadyBaseline | { state: "pending"; job: Job<unknown> };
