import type { CollectionAddress } from "@/lib/model/address";
import { parsePartition } from "@/lib/record/path";
import { type Millis, parseTime } from "@/lib/time";

const hour = 3_600_000;

interface RecordPlace extends CollectionAddress {
	blob: string;
	/** Its own time, where that is known. */
	time?: string | null | undefined;
}

/**
 * A window that a record's row is in, to open it by: the hour of its time, or, where its folder's time is another (a line
 * that came late) or its own is not known, all that the folder stands for. Nothing where neither is known.
 */
export function recordWindow(record: RecordPlace): { from?: Millis; to?: Millis } {
	const { endpoint, deployment, collection, blob } = record;
	const folder = `${endpoint}/${deployment}/${collection}/`;
	const start = blob.indexOf(folder);
	const partition = start < 0 ? undefined : parsePartition(blob.slice(start + folder.length));
	const time = parseTime(record.time ?? "");
	if (partition && (time === undefined || time < partition.start || time >= partition.end)) {
		return { from: partition.start, to: partition.end };
	}
	return time === undefined ? {} : { from: time - (time % hour), to: time - (time % hour) + hour };
}
