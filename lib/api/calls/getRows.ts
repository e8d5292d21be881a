import { rows } from "../answers";
import { call, collectionPath } from "../call";
import { rowsQuery } from "../parameters";

export const getRows = call("GET", `${collectionPath}/rows`, {
	role: "viewer",
	summary: "Rows of data, filtered, sorted, paged",
	query: rowsQuery,
	answer: rows,
	long: true,
	tagged: true,
});
