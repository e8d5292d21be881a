import type { Problems } from "@/lib/server/api";
import { answerWindow, basisOf, type CollectionParams } from "@/lib/server/collectionRoute";
import { placeCursor, placeOf } from "@/lib/server/cursor";
import { pageQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";

export const GET = route<typeof pageQuery, CollectionParams>(pageQuery, (asked) =>
	answerWindow(asked, async (ready): Promise<Problems> => {
		const page = placeOf(asked.query);
		const { problems, total, next } = await ready.workspace.engine.problems(ready.source, page, {
			signal: ready.signal,
		});
		const { partial, failed } = basisOf(ready, total);
		return {
			total,
			problems: problems.map(({ offset: _, ...problem }) => problem),
			next: placeCursor(next),
			partial,
			failed,
		};
	}),
);
