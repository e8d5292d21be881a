import { bucketSizes } from "@/lib/model/bucket";
import { noteWindow, type TimeNote } from "@/lib/model/note";
import { type Millis, parseTime } from "@/lib/time";
import type { Trend } from "./answer";

/** A note, and the starts of the first and the last bucket that it touches. */
export interface NotedBuckets {
	note: TimeNote;
	first: Millis;
	last: Millis;
}

/** Notes that lie on what is shown over time, whose buckets follow each other without a gap. */
export function notedBuckets({ buckets, by }: Trend, notes: readonly TimeNote[]): NotedBuckets[] {
	const start = parseTime(buckets[0]?.start ?? "");
	if (start === undefined) return [];
	const { millis } = bucketSizes[by];
	const end = start + buckets.length * millis;
	const bucketAt = (time: Millis) => start + Math.floor((time - start) / millis) * millis;
	return notes.flatMap((note) => {
		const { from, to } = noteWindow(note);
		// A moment is all there is of it; the end of a time is not part of it.
		const until = note.to === null ? from : to - 1;
		if (until < start || from >= end) return [];
		return [{ note, first: bucketAt(Math.max(from, start)), last: bucketAt(Math.min(until, end - 1)) }];
	});
}
