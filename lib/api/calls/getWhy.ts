import { why } from "../answers";
import { call, collectionPath } from "../call";
import { blobsQuery } from "../parameters";

export const getWhy = call("GET", `${collectionPath}/why`, {
	role: "aggregates",
	summary: "Why a window shows no rows, and where the nearest data is",
	query: blobsQuery,
	answer: why,
});
