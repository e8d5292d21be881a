import { call, collectionPath } from "../call";
import { drift } from "../driftAnswers";
import { driftQuery } from "../driftParameters";

export const getDrift = call("GET", `${collectionPath}/drift`, {
	role: "aggregates",
	summary: "Each feature against a baseline: metric, verdict, distributions; over time with `by`",
	query: driftQuery,
	answer: drift,
	long: true,
});
