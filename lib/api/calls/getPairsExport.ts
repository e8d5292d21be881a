import { call, deploymentPath } from "../call";
import { pairsExportQuery } from "../correlateParameters";

export const getPairsExport = call("GET", `${deploymentPath}/pairs/export`, {
	role: "viewer",
	summary: "All pairs that pass the filter, as a file",
	query: pairsExportQuery,
	answer: null,
	media: "text/csv",
});
