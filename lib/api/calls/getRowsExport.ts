import { call, collectionPath } from "../call";
import { rowsExportQuery } from "../parameters";

export const getRowsExport = call("GET", `${collectionPath}/export`, {
	role: "viewer",
	summary:
		"All rows that pass the filter, sorted, as a file; header `X-Leeway-Partial` says whether blobs could not be read",
	query: rowsExportQuery,
	answer: null,
	media: "text/csv",
});
