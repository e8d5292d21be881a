import type { Records } from "@/lib/api/answers";
import { getRecords } from "@/lib/api/calls/getRecords";
import { answerWindow, basisOf } from "@/lib/server/collectionRoute";
import { cursorAfter, pageStart } from "@/lib/server/cursor";
import { handle } from "@/lib/server/handle";
import { isoUtc } from "@/lib/time";

export const GET = handle(getRecords, (asked) =>
	answerWindow(asked, async (ready): Promise<Records> => {
		const { workspace, source, signal } = ready;
		const page = pageStart(asked.query);
		const [{ records, total, next }, totals] = await Promise.all([
			workspace.engine.records(source, page, { signal }),
			workspace.engine.totals(source, { signal }),
		]);
		return {
			records: records.map(({ time, ...record }) => ({
				...record,
				time: time === null ? null : isoUtc(time),
			})),
			total,
			next: cursorAfter(next),
			...basisOf(ready, totals.problems),
		};
	}),
);
