import type { Problems } from "@/lib/api/answers";
import { getProblems } from "@/lib/api/calls/getProblems";
import { answerWindow, basisOf } from "@/lib/server/collectionRoute";
import { cursorAfter, pageStart } from "@/lib/server/cursor";
import { handle } from "@/lib/server/handle";

export const GET = handle(getProblems, (asked) =>
	answerWindow(asked, async (ready): Promise<Problems> => {
		const page = pageStart(asked.query);
		const { problems, total, next } = await ready.workspace.engine.problems(ready.source, page, {
			signal: ready.signal,
		});
		const { partial, failed } = basisOf(ready, total);
		return {
			total,
			problems: problems.map(({ offset: _, ...problem }) => problem),
			next: cursorAfter(next),
			partial,
			failed,
		};
	}),
);
