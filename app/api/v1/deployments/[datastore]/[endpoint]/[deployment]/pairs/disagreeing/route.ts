import { getDisagreeing } from "@/lib/api/calls/getDisagreeing";
import type { Disagreeing } from "@/lib/api/correlateAnswers";
import { handle } from "@/lib/server/handle";
import { answerPair, joining, pairBasis } from "@/lib/server/pairRoute";

export const GET = handle(getDisagreeing, (asked) =>
	answerPair(asked, async (ready): Promise<Disagreeing> => {
		const { engine } = ready.workspace;
		const [{ columns, isCut }, basis] = await Promise.all([
			engine.disagreeing(ready.source, { signal: ready.signal }),
			pairBasis(ready),
		]);
		return { ...joining(ready), columns, cut: isCut, ...basis };
	}),
);
