import { findGaps } from "@/lib/analysis/gaps";
import type { Notices } from "@/lib/api/answers";
import { getNotices } from "@/lib/api/calls/getNotices";
import { maxColumns, moreKeys } from "@/lib/cell";
import { answerWindow, windowFrom } from "@/lib/server/collectionRoute";
import { handle } from "@/lib/server/handle";
import { isoUtc } from "@/lib/time";

export const GET = handle(getNotices, (asked) =>
	answerWindow(asked, async ({ workspace, source, ref, signal }): Promise<Notices> => {
		const { by = "hour" } = asked.query;
		const [{ repeated, misplaced, notes, rowsWithMoreKeys, unfinishedBlobs }, gaps] = await Promise.all([
			workspace.engine.notices(source, { signal }),
			findGaps(asked.services, ref, windowFrom(asked.query), by, { now: workspace.now(), signal }),
		]);
		return {
			repeated,
			misplaced: {
				records: misplaced.records,
				examples: misplaced.examples.map(({ time, partition, ...place }) => ({
					...place,
					time: isoUtc(time),
					partition: isoUtc(partition),
				})),
			},
			notes,
			unfinished: { blobs: unfinishedBlobs },
			moreKeys:
				rowsWithMoreKeys === 0 ? null : { rows: rowsWithMoreKeys, column: moreKeys, columns: maxColumns },
			gaps: gaps.map(({ from, to, ...gap }) => ({ from: isoUtc(from), to: isoUtc(to), ...gap })),
		};
	}),
);
