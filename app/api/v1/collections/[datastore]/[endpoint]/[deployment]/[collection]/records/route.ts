import type { Records } from "@/lib/server/api";
import { answerWindow, basisOf, type CollectionParams } from "@/lib/server/collectionRoute";
import { placeCursor, placeOf } from "@/lib/server/cursor";
import { pageQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { isoUtc } from "@/lib/time";

export const GET = route<typeof pageQuery, CollectionParams>(pageQuery, (asked) =>
	answerWindow(asked, async (ready): Promise<Records> => {
		const { workspace, source, signal } = ready;
		const page = placeOf(asked.query);
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
			next: placeCursor(next),
			...basisOf(ready, totals.problems),
		};
	}),
);
