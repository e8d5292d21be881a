import { getPairs } from "@/lib/api/calls/getPairs";
import { cursorAfter, pageStart } from "@/lib/server/cursor";
import { handle } from "@/lib/server/handle";
import { mergeJson } from "@/lib/server/mergeJson";
import { pairJson, summaryOf } from "@/lib/server/pairJson";
import { answerPair, joining, pairBasis, surplusLines } from "@/lib/server/pairRoute";
import { noStore } from "@/lib/server/route";
import { columnJson, spellingOf } from "@/lib/server/rowsJson";

export const GET = handle(getPairs, (asked) =>
	answerPair(asked, async (ready) => {
		const { workspace, source, narrow, signal } = ready;
		const { engine } = workspace;
		const { query } = asked;
		const cells = spellingOf(query);
		// A place in one order, or of rows joined in one way, says nothing in another.
		const order = JSON.stringify([query.sort ?? [], source.key ?? null]);
		const page = pageStart(query, order);
		// First: it says whether there are surplus lines to name, and what is worked out for it the page is read from.
		const entries = await engine.ledger(source, undefined, { signal });
		const summary = summaryOf(entries, source.key !== undefined);
		const [found, inputs, outputs, surplus, basis] = await Promise.all([
			engine.pairs(
				source,
				{ ...page, statuses: query.status, filter: query.filter, sort: query.sort },
				{ signal },
			),
			engine.columns(narrow.inputs, { signal }),
			engine.columns(narrow.outputs, { signal }),
			surplusLines(ready, summary),
			pairBasis(ready),
		]);
		const head = {
			...joining(ready),
			summary,
			surplus_lines: surplus,
			columns: { inputs: inputs.map(columnJson), outputs: outputs.map(columnJson) },
			total: found.total,
			next: cursorAfter(found.next, order),
			...basis,
		};
		const rows = found.pairs.map((pair) => pairJson(pair, found.columns, cells));
		return new Response(mergeJson(`{"pairs":[${rows.join(",")}]}`, JSON.stringify(head)), {
			headers: { ...noStore, "content-type": "application/json" },
		});
	}),
);
