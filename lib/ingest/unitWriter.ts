import type { Copy } from "@/lib/query/copy";
import type { ShapeOverride } from "@/lib/record/override";
import type { Sink } from "./fetch";
import { UnitBuilder } from "./unit";

/** A unit is committed when it holds this much, or is this old: rows show while a long read goes on. */
const unitLimits = { bytes: 16 * 2 ** 20, rows: 100_000, lines: 100_000, blobs: 2_000, milliseconds: 2_000 };

export interface UnitWriter {
	sink: Sink;
	/** Calls back when all that was put into the sink so far is committed, or never will be. */
	settled(callback: () => void): void;
	/** Commits what has been gathered. */
	flush(): Promise<void>;
}

/** Collects lines into units and commits them one at a time, in order; after a commit that failed nothing follows. */
export function unitWriter(copy: Copy, override?: ShapeOverride): UnitWriter {
	let unit = new UnitBuilder(override);
	let callbacks: (() => void)[] = [];
	let startedAt = performance.now();
	let committing: Promise<void> = Promise.resolve();

	/** Begins a commit and waits for the one before: reading goes on while DuckDB writes, by one unit at most. */
	async function commitUnit(): Promise<void> {
		// Taken before waiting: whoever comes meanwhile fills the next one.
		const [full, waiting, before] = [unit, callbacks, committing];
		unit = new UnitBuilder(override);
		callbacks = [];
		startedAt = performance.now();
		committing = committing
			.then(() => (full.blobCount > 0 ? copy.commit(full.finish()) : undefined))
			.finally(() => {
				for (const callback of waiting) callback();
			});
		// A failure is told to whoever commits next; nobody may be waiting at this moment.
		committing.catch(() => undefined);
		return before;
	}
	const isFull = () =>
		unit.bytes >= unitLimits.bytes ||
		unit.rowCount >= unitLimits.rows ||
		unit.lineCount >= unitLimits.lines ||
		unit.blobCount >= unitLimits.blobs ||
		performance.now() - startedAt >= unitLimits.milliseconds;

	async function flush(): Promise<void> {
		await commitUnit();
		await committing;
	}

	return {
		sink: {
			unit: () => unit,
			relieve: () => (isFull() ? commitUnit() : new Promise((resolve) => setImmediate(resolve))),
			flush,
		},
		settled: (callback) => callbacks.push(callback),
		flush,
	};
}
