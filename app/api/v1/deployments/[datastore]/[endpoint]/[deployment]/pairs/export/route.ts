import { getPairsExport } from "@/lib/api/calls/getPairsExport";
import { exportResponse } from "@/lib/server/exportResponse";
import { handle } from "@/lib/server/handle";
import { answerPair } from "@/lib/server/pairRoute";
import { pairsHead, pairsText } from "@/lib/server/pairsExport";

export const GET = handle(getPairsExport, (asked) =>
	answerPair(asked, ({ workspace, source, failed, signal }) => {
		const { format = "csv", status, filter, sort } = asked.query;
		const file = { name: "pairs", format, partial: failed.length > 0 };
		return exportResponse(file, signal, (write, whileOpen) => {
			let begun = false;
			return workspace.engine.eachPair(
				source,
				{ statuses: status, filter, sort },
				async (pairs, columns) => {
					if (!begun) await write(pairsHead(asked.query, columns));
					begun = true;
					await write(pairsText(asked.query, pairs, columns));
				},
				{ signal: whileOpen },
			);
		});
	}),
);
