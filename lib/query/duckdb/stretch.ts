import { type BucketUnit, bucketSizes, startOfBucket } from "@/lib/model/bucket";
import type { CopiedBlob } from "./attach";
import { raw, type Sql, sql } from "./sql";
import type { Selection } from "./window";

/** What stands for rows of no known time; no stretch begins there. */
export const noTime = -1;

/**
 * The start of the stretch a row `r` lies in, as DOUBLE, and what its table is to be joined with as `b`. The folder
 * decides where it lies in one stretch whole, else the record's own time: as with windows, so that a stretch's rows are
 * those of its window. What the folder says is worked out of each blob, not of each of its rows; where it says all
 * (`isWhole`, see wholeStretches), the rows' times are not read.
 */
export function stretchSql(stretch: BucketUnit, blobs: Sql, isWhole: boolean): { start: Sql; blobs: Sql } {
	const { millis, offset } = bucketSizes[stretch];
	const start = (time: string) => `((${time} - ${offset}) // ${millis} * ${millis} + ${offset})`;
	const [first, last] = [start("partition_start"), start("(partition_end - 1)")];
	const ofBlob = raw(`CASE WHEN ${first} = ${last} THEN ${first} END`);
	const ofRow = raw(`CASE WHEN r."time" IS NOT NULL THEN ${start('r."time"')} ELSE ${noTime} END`);
	return {
		start: isWhole ? raw("b.stretch::DOUBLE") : sql`coalesce(b.stretch, ${ofRow})::DOUBLE`,
		blobs: sql`(SELECT id, ${ofBlob} AS stretch FROM ${blobs})`,
	};
}

/** The blobs of each stretch, ascending; undefined where one of them does not lie in a single stretch. */
export function wholeStretches(
	stretch: BucketUnit,
	{ whole, cut }: Selection,
): [start: number, blobs: CopiedBlob[]][] | undefined {
	const found = new Map<number, CopiedBlob[]>();
	for (const blob of [...whole, ...cut]) {
		const { partitionStart: from, partitionEnd: to } = blob;
		if (from === null || to === null) return undefined;
		const start = startOfBucket(from, stretch);
		if (startOfBucket(to - 1, stretch) !== start) return undefined;
		const blobs = found.get(start) ?? [];
		found.set(start, blobs);
		blobs.push(blob);
	}
	return [...found].sort(([a], [b]) => a - b);
}
