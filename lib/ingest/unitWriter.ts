import type { Copy } from "@/lib/query/copy";
import { fitWidth } from "@/lib/record/fitWidth";
import type { ShapeOverride } from "@/lib/record/override";
import type { Sink } from "./fetch";
import { GatheredUnit } from "./gathered";
import type { Added } from "./lineReader";
import type { Parser } from "./parser";
import { PayloadUnit, type Unit, UnitBuilder } from "./unit";

/** A unit is committed when it holds this much, or is this old: rows show while a long read goes on. */
const unitLimits = { bytes: 16 * 2 ** 20, rows: 100_000, lines: 100_000, blobs: 2_000, milliseconds: 2_000 };

/** Fewer bytes of lines this long are enough: several units are held at once, and each line's bytes more than once. */
const longLines = { bytes: 8 * 2 ** 20, bytesPerLine: 2 ** 20 };
/** The first is smaller: whoever waits sees rows soon. */
const firstBytes = 2 ** 20;

export interface UnitWriter {
	sink: Sink;
	/** Calls back when all that was put into the sink so far is committed, or never will be. */
	settled(callback: () => void): void;
	/** Commits what has been gathered. */
	flush(): Promise<void>;
}

export interface UnitWriterOptions {
	override?: ShapeOverride | undefined;
	/** Reads the lines; without one each is read as it comes. */
	parser?: Parser | undefined;
	/** Reads large payloads; without one they are read as they come. */
	payloadParser?: Parser | undefined;
	/** Told of what lines turned out to be only when their unit was committed. */
	onLate?(late: Added): void;
}

/** Collects lines into units and commits them one at a time, in order; after a commit that failed nothing follows. */
export function unitWriter(
	copy: Copy,
	{ override, parser, payloadParser, onLate }: UnitWriterOptions = {},
): UnitWriter {
	const begin = (): Unit => (parser ? new GatheredUnit(parser, override) : new UnitBuilder(override));
	let unit = begin();
	let maxBytes = firstBytes;
	let callbacks: (() => void)[] = [];
	let startedAt = performance.now();
	/** The commits under way and to come, the last one last. */
	const committing: Promise<void>[] = [Promise.resolve()];
	// Never empty: it begins with one, and as many stay as were pushed last.
	const last = () => committing.at(-1) as Promise<void>;

	/** Begins a commit; waits while more are under way than can be read at once, so that memory is bounded. */
	async function commitUnit(): Promise<void> {
		// Taken before waiting: whoever comes meanwhile fills the next one.
		const [full, waiting] = [unit, callbacks];
		unit = begin();
		maxBytes = unitLimits.bytes;
		callbacks = [];
		startedAt = performance.now();
		return enqueue(full, waiting);
	}

	async function enqueue(full: Unit, waiting: readonly (() => void)[]): Promise<void> {
		const before = last();
		const reading = full.blobCount > 0 ? full.read() : undefined;
		// Its failure is met when its turn comes.
		reading?.catch(() => undefined);
		const commit = async () => {
			await before;
			if (!reading) return;
			await reading;
			const { unit: finished, late } = full.finish();
			await copy.commit(finished, fitWidth);
			onLate?.(late);
		};
		const ended = commit().finally(() => {
			for (const callback of waiting) callback();
		});
		// A failure is thrown at the next commit; nobody may be waiting at this moment.
		ended.catch(() => undefined);
		committing.push(ended);
		const maxAtOnce = Math.max(1, parser?.threads ?? 0);
		while (committing.length > maxAtOnce + 1) committing.shift();
		return committing[0];
	}
	const isFull = () =>
		unit.bytes >= maxBytes ||
		(unit.bytes >= longLines.bytes && unit.bytes >= unit.lineCount * longLines.bytesPerLine) ||
		unit.rowCount >= unitLimits.rows ||
		unit.lineCount >= unitLimits.lines ||
		unit.blobCount >= unitLimits.blobs ||
		performance.now() - startedAt >= unitLimits.milliseconds;

	async function flush(): Promise<void> {
		await commitUnit();
		await last();
	}

	return {
		sink: {
			unit: () => unit,
			relieve: () => (isFull() ? commitUnit() : new Promise((resolve) => setImmediate(resolve))),
			flush,
			async readPayload(record, bytes) {
				if (!payloadParser) return undefined;
				const { length } = bytes;
				return new PayloadUnit(await payloadParser.payload(record, bytes, override), length);
			},
			async commitAfter(own) {
				// Its failure is met by what comes after it.
				commitUnit().catch(() => undefined);
				await enqueue(own, []);
				await last();
			},
		},
		settled: (callback) => callbacks.push(callback),
		flush,
	};
}
