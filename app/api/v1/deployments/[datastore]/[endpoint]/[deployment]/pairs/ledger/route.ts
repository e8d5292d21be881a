import { getLedger } from "@/lib/api/calls/getLedger";
import type { Ledger } from "@/lib/api/correlateAnswers";
import { expectedShare } from "@/lib/server/expectedShare";
import { handle } from "@/lib/server/handle";
import { bucketsOf, summaryOf } from "@/lib/server/pairJson";
import { answerPair, joining, pairBasis, surplusLines } from "@/lib/server/pairRoute";

const lengths = { hour: 3_600_000, day: 86_400_000 };

export const GET = handle(getLedger, (asked) =>
	answerPair(asked, async (ready): Promise<Ledger> => {
		const key = ready.source.key ?? null;
		const by = asked.query.by ?? "hour";
		const [entries, conflicts, basis] = await Promise.all([
			ready.workspace.engine.ledger(ready.source, lengths[by], { signal: ready.signal }),
			ready.workspace.engine.conflicts(ready.source, { signal: ready.signal }),
			pairBasis(ready),
		]);
		const summary = summaryOf(entries, key !== null);
		return {
			...joining(ready),
			by,
			summary,
			surplus_lines: await surplusLines(ready, summary),
			conflicts,
			buckets: bucketsOf(entries, key !== null),
			expected: expectedShare(asked.services.config.sampling, asked.params, ready.collections),
			...basis,
		};
	}),
);
