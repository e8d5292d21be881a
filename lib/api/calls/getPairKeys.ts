import { call, deploymentPath } from "../call";
import { pairKeys } from "../correlateAnswers";
import { pairKeysQuery } from "../correlateParameters";

export const getPairKeys = call("GET", `${deploymentPath}/pairs/keys`, {
	role: "aggregates",
	summary: "Columns both sides have, and how well each would join the rows of a request",
	query: pairKeysQuery,
	answer: pairKeys,
	long: true,
});
