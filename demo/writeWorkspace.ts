import type { Millis } from "@/lib/time";
import type { Sink } from "./sink";
import { creditBaseline } from "./workspace/baseline";
import { edgeCases } from "./workspace/edgeCases";
import { storyOf } from "./workspace/story";
import { loggedDays } from "./workspace/workspace";

export interface WriteOptions {
	/** Same seed, `madeAt`, `days` and `scale`: same bytes. */
	seed: string;
	/** Nothing at or after this time is written. */
	now: Millis;
	/** When the workspace was first written: decides which day is which. `now` by default. */
	madeAt?: Millis;
	/** Whole days before and with the last one; 14 by default. */
	days?: number;
	/** Multiplies the calls an hour; 1 by default: some 80,000 rows of `credit-default/blue`. */
	scale?: number;
	/** Only what was logged from here on; everything by default. */
	since?: Millis;
	/** What the logs say payloads beside them lie below. A folder's reader finds them by the path's end. */
	containerUrl?: string;
	/** Ends the writing early. */
	signal?: AbortSignal;
}

export interface Written {
	records: number;
	blobs: number;
	bytes: number;
}

const parallel = 12;

/** Writes the sample workspace as the collector leaves it; a later call with `since` continues it. */
export async function writeWorkspace(sink: Sink, options: WriteOptions): Promise<Written> {
	const { seed, now, madeAt = now, days, scale, signal } = options;
	const { containerUrl = "https://leewaydemo.blob.core.windows.net/azureml" } = options;
	const story = storyOf(seed, madeAt, days, scale);
	const written: Written = { records: 0, blobs: 0, bytes: 0 };
	const count = (bytes: Buffer, records: number) => {
		written.records += records;
		written.blobs += 1;
		written.bytes += bytes.length;
		return bytes;
	};
	for (const day of loggedDays(story, options.since ?? story.start, now)) {
		await inParallel(day, async ({ path, content, records }) => {
			signal?.throwIfAborted();
			await sink.append(path, count(Buffer.from(content), records));
		});
	}
	if (options.since === undefined) {
		await inParallel([...creditBaseline(seed), ...edgeCases(story, containerUrl)], async (blob) => {
			await sink.put(blob.path, count(Buffer.from(blob.content), 0), blob.contentType);
		});
	}
	return written;
}

async function inParallel<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
	const left = items.values();
	const worker = async () => {
		for (const item of left) await act(item);
	};
	await Promise.all(Array.from({ length: parallel }, worker));
}
