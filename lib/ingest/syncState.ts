import type { LeewayError } from "@/lib/errors";
import type { Copy } from "@/lib/query/copy";
import type { ShapeOverride } from "@/lib/record/override";
import type { Store } from "@/lib/store/store";
import type { Window } from "@/lib/time";
import type { Claims } from "./claims";
import type { Parser } from "./parser";
import type { ListedLog } from "./plan";
import type { PayloadReader } from "./sidecar";

export interface SyncOptions {
	store: Store;
	/** Held for as long as the sync goes on. */
	copy: Copy;
	/** Lists the logs of the window, as of now. */
	list(signal: AbortSignal | undefined): Promise<ListedLog[]>;
	window: Window | undefined;
	isClosed(blob: ListedLog): boolean;
	maxLineBytes: number;
	/** Reads payloads that lie beside the logs; without it their records have no rows. */
	payloads?: PayloadReader | undefined;
	/** How bodies become rows where the rules are not to decide; another one needs another copy. */
	override?: ShapeOverride | undefined;
	/** Reads lines on threads of its own; without one they are read on this. */
	parser?: Parser | undefined;
	claims: Claims;
	signal?: AbortSignal;
	onProgress?(progress: Progress): void;
}

/** What a sync knows while it goes on. */
export interface SyncState {
	progress: Progress;
	report(): void;
	/** By path; a blob that changed meanwhile stands here as it was read. */
	listed: Map<string, ListedLog>;
	failed: Map<string, LeewayError>;
	/** Until a payload is met that lies beside a log: to fetch it is not for other threads. */
	parser: Parser | undefined;
}

/** How far a read has come. Bytes are those still missing when it began. */
export interface Progress {
	state: "listing" | "reading" | "done";
	blobs: { done: number; total: number };
	bytes: { done: number; total: number };
	rows: number;
	problems: number;
}
