import type { Problems } from "@/lib/server/api";
import { answerWindow, basisOf, type CollectionParams } from "@/lib/server/collectionRoute";
import { nextCursor, pageOf } from "@/lib/server/cursor";
import { pageQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";

export const GET = route<typeof pageQuery, CollectionParams>(pageQuery, (asked) =>
	answerWindow(asked, async (ready): Promise<Problems> => {
		const page = pageOf(asked.query);
		const { problems, total } = await ready.workspace.engine.problems(ready.source, page, {
			signal: ready.signal,
		});
		const { partial, failed } = basisOf(ready, total);
		return {
			total,
			problems: problems.map(({ offset: _, ...problem }) => problem),
			next: nextCursor(page, problems.length, total),
			partial,
			failed,
		};
	}),
);
