import { call, deploymentPath } from "../call";
import { pairs } from "../correlateAnswers";
import { pairsQuery } from "../correlateParameters";

export const getPairs = call("GET", `${deploymentPath}/pairs`, {
	role: "viewer",
	summary: "Two collections joined row by row, filtered, sorted, paged",
	query: pairsQuery,
	answer: pairs,
	long: true,
});
