import type { Ledger } from "@/lib/server/correlateApi";
import { ledgerQuery } from "@/lib/server/correlateQuery";
import { expectedShare } from "@/lib/server/expectedShare";
import { bucketsOf, summaryOf } from "@/lib/server/pairJson";
import { answerPair, type DeploymentParams, pairBasis, surplusLines } from "@/lib/server/pairRoute";
import { route } from "@/lib/server/route";

const lengths = { hour: 3_600_000, day: 86_400_000 };

export const GET = route<typeof ledgerQuery, DeploymentParams>(ledgerQuery, (asked) =>
	answerPair(asked, async (ready): Promise<Ledger> => {
		const by = asked.query.by ?? "hour";
		const [entries, basis] = await Promise.all([
			ready.workspace.engine.ledger(ready.source, lengths[by], { signal: ready.signal }),
			pairBasis(ready),
		]);
		const summary = summaryOf(entries);
		return {
			collections: ready.collections,
			by,
			summary,
			surplus_lines: await surplusLines(ready, summary),
			buckets: bucketsOf(entries),
			expected: expectedShare(asked.services.config.sampling, asked.params, ready.collections),
			...basis,
		};
	}),
);
