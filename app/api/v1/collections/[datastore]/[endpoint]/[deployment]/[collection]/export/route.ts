import { getRowsExport } from "@/lib/api/calls/getRowsExport";
import type { LineForm } from "@/lib/query/engine";
import { chosenColumns } from "@/lib/server/chosenColumns";
import { answerWindow } from "@/lib/server/collectionRoute";
import { exportResponse, parquetResponse } from "@/lib/server/exportResponse";
import { handle } from "@/lib/server/handle";
import { rowsHead, rowsText } from "@/lib/server/rowsExport";

export const GET = handle(getRowsExport, (asked) =>
	answerWindow(asked, async ({ workspace, source, failed, signal }) => {
		const { format = "csv", formulas = "mark", sort = [], filter = [] } = asked.query;
		const columns = await chosenColumns(asked.query, () => workspace.engine.columns(source, { signal }));
		const partial = failed.length > 0;
		const chosen = { filter, sort, ...(columns ? { columns } : {}) };
		if (format === "parquet") {
			return parquetResponse({ name: "rows", partial }, signal, (send, whileOpen) =>
				workspace.engine.withParquet(source, chosen, send, { signal: whileOpen }),
			);
		}
		const file = { name: "rows", format, partial };
		const form: LineForm = format === "csv" ? { format, formulas } : { format };
		return exportResponse(file, signal, (write, whileOpen) => {
			let begun = false;
			return workspace.engine.eachLine(
				source,
				chosen,
				form,
				async (lines, names) => {
					if (!begun) await write(rowsHead(form, names));
					begun = true;
					await write(rowsText(form, lines));
				},
				{ signal: whileOpen },
			);
		});
	}),
);
