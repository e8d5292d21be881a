import { notesIn } from "@/components/notes/noteText";
import { bucketSizes } from "@/lib/model/bucket";
import type { TimeNote } from "@/lib/model/note";
import { type Millis, parseTime } from "@/lib/time";
import type { Trend } from "./answer";

/** A note, and the starts of the first and the last bucket that it touches. */
export interface NotedBuckets {
	note: TimeNote;
	first: Millis;
	last: Millis;
}

/** Notes that lie on what is shown over time. */
export function notedBuckets({ buckets, by }: Trend, notes: readonly TimeNote[]): NotedBuckets[] {
	const windows = buckets.map(({ start }) => {
		const from = parseTime(start) ?? Number.NaN;
		return { from, to: from + bucketSizes[by].millis };
	});
	return notes.flatMap((note) => {
		const touched = windows.filter((window) => notesIn([note], window).length > 0);
		const [first, last] = [touched[0], touched.at(-1)];
		return first && last ? [{ note, first: first.from, last: last.from }] : [];
	});
}
