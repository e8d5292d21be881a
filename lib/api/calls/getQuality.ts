import { call, collectionPath } from "../call";
import { quality } from "../driftAnswers";
import { qualityQuery } from "../driftParameters";

export const getQuality = call("GET", `${collectionPath}/quality`, {
	role: "aggregates",
	summary: "Rates of nulls, type errors and values out of bounds against a baseline",
	query: qualityQuery,
	answer: quality,
	long: true,
});
