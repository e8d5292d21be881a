import { call, collectionPath } from "../call";
import { extent } from "../catalogAnswers";
import { noQuery } from "../parameters";

export const getExtent = call("GET", `${collectionPath}/extent`, {
	role: "aggregates",
	summary: "The time one collection covers; nothing else of the datastore is listed",
	query: noQuery,
	answer: extent,
});
