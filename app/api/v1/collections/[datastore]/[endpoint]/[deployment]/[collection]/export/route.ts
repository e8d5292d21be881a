import { getRowsExport } from "@/lib/api/calls/getRowsExport";
import { chosenColumns } from "@/lib/server/chosenColumns";
import { answerWindow } from "@/lib/server/collectionRoute";
import { exportResponse } from "@/lib/server/exportResponse";
import { handle } from "@/lib/server/handle";
import { rowsHead, rowsText } from "@/lib/server/rowsExport";

export const GET = handle(getRowsExport, (asked) =>
	answerWindow(asked, async ({ workspace, source, failed, signal }) => {
		const { format = "csv", sort = [], filter = [] } = asked.query;
		const columns = await chosenColumns(asked.query, () => workspace.engine.columns(source, { signal }));
		const file = { name: "rows", format, partial: failed.length > 0 };
		return exportResponse(file, signal, (write, whileOpen) => {
			let begun = false;
			return workspace.engine.eachRow(
				source,
				{ filter, sort, ...(columns ? { columns } : {}) },
				async (rows, names) => {
					if (!begun) await write(rowsHead(asked.query, names));
					begun = true;
					await write(rowsText(asked.query, rows, names));
				},
				{ signal: whileOpen },
			);
		});
	}),
);
