import { getPairKeys } from "@/lib/api/calls/getPairKeys";
import type { PairKeys } from "@/lib/api/correlateAnswers";
import { suggestedKey } from "@/lib/query/keyColumns";
import { handle } from "@/lib/server/handle";
import { answerPair, pairBasis } from "@/lib/server/pairRoute";

export const GET = handle(getPairKeys, (asked) =>
	answerPair(asked, async (ready): Promise<PairKeys> => {
		const { engine } = ready.workspace;
		const [{ columns, isCut }, basis] = await Promise.all([
			engine.keyColumns(ready.source, { signal: ready.signal }),
			pairBasis(ready),
		]);
		return {
			collections: ready.collections,
			columns,
			suggested: suggestedKey(columns),
			cut: isCut,
			...basis,
		};
	}),
);
