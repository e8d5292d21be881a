import { getPairsExport } from "@/lib/api/calls/getPairsExport";
import { handle } from "@/lib/server/handle";
import { answerPair } from "@/lib/server/pairRoute";
import { pairsHead, pairsText } from "@/lib/server/pairsExport";
import { noStore } from "@/lib/server/route";
import { streamed } from "@/lib/server/streamed";

const types = { csv: "text/csv; charset=utf-8", jsonl: "application/x-ndjson" };

export const GET = handle(getPairsExport, (asked) =>
	answerPair(asked, async ({ workspace, source, signal }) => {
		const { format = "csv", status, filter, sort } = asked.query;
		const body = await streamed(signal, (write, whileOpen) => {
			let begun = false;
			return workspace.engine.eachPair(
				source,
				{ statuses: status, filter, sort },
				async (pairs, columns) => {
					if (!begun) await write(pairsHead(format, columns));
					begun = true;
					await write(pairsText(format, pairs, columns));
				},
				{ signal: whileOpen },
			);
		});
		return new Response(body, {
			headers: {
				...noStore,
				"content-type": types[format],
				"content-disposition": `attachment; filename="pairs.${format}"`,
				"x-content-type-options": "nosniff",
			},
		});
	}),
);
