import { type BucketUnit, bucketSizes, startOfBucket } from "@/lib/model/bucket";
import type { CopiedBlob } from "./attach";
import { raw, type Sql, sql } from "./sql";
import type { Selection } from "./window";

/** What stands for rows of no known time; no bucket begins there. */
export const noTime = -1;

/**
 * The start of the bucket a row `r` lies in, as DOUBLE, and what its table is to be joined with as `b`. The folder
 * decides where it lies in one bucket whole, else the record's own time: as with windows, so that a bucket's rows are
 * those of its window. What the folder says is worked out of each blob, not of each of its rows; where it says all
 * (`byBlob`, see blobsByBucket), the rows' times are not read.
 */
export function bucketSql(by: BucketUnit, blobs: Sql, byBlob: boolean): { start: Sql; blobs: Sql } {
	const { millis, offset } = bucketSizes[by];
	const start = (time: string) => `((${time} - ${offset}) // ${millis} * ${millis} + ${offset})`;
	const [first, last] = [start("partition_start"), start("(partition_end - 1)")];
	const ofBlob = raw(`CASE WHEN ${first} = ${last} THEN ${first} END`);
	const ofRow = raw(`CASE WHEN r."time" IS NOT NULL THEN ${start('r."time"')} ELSE ${noTime} END`);
	return {
		start: byBlob ? raw("b.bucket::DOUBLE") : sql`coalesce(b.bucket, ${ofRow})::DOUBLE`,
		blobs: sql`(SELECT id, ${ofBlob} AS bucket FROM ${blobs})`,
	};
}

/** The blobs of each bucket, ascending; undefined where one of them does not lie in a single bucket. */
export function blobsByBucket(
	by: BucketUnit,
	{ whole, cut }: Selection,
): [start: number, blobs: CopiedBlob[]][] | undefined {
	const found = new Map<number, CopiedBlob[]>();
	for (const blob of [...whole, ...cut]) {
		const { partitionStart: from, partitionEnd: to } = blob;
		if (from === null || to === null) return undefined;
		const start = startOfBucket(from, by);
		if (startOfBucket(to - 1, by) !== start) return undefined;
		const blobs = found.get(start) ?? [];
		found.set(start, blobs);
		blobs.push(blob);
	}
	return [...found].sort(([a], [b]) => a - b);
}
