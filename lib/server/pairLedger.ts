import type { z } from "zod";
import type { Ledger } from "@/lib/api/correlateAnswers";
import type { ledgerQuery } from "@/lib/api/correlateParameters";
import { expectedShare, ratesOf } from "./expectedShare";
import { bucketsOf, summaryOf } from "./pairJson";
import { answerPair, joining, type PairQuestion, pairBasis, surplusLines } from "./pairRoute";

const lengths = { hour: 3_600_000, day: 86_400_000 };

/** What `…/pairs/ledger` answers; 202 with a job while it is read for longer than the caller waits. */
export function answerLedger(
	question: PairQuestion & { query: Pick<z.output<typeof ledgerQuery>, "by"> },
): Promise<Ledger | Response> {
	return answerPair(question, async (ready): Promise<Ledger> => {
		const key = ready.source.key ?? null;
		const by = question.query.by ?? "hour";
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
			expected: expectedShare(ratesOf(question.services), question.params, ready.collections),
			...basis,
		};
	});
}
