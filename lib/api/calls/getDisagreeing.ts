import { call, deploymentPath } from "../call";
import { disagreeing } from "../correlateAnswers";
import { disagreeingQuery } from "../correlateParameters";

export const getDisagreeing = call("GET", `${deploymentPath}/pairs/disagreeing`, {
	role: "aggregates",
	summary: "Columns both sides have that differ in matched rows: these may be rows of different things",
	query: disagreeingQuery,
	answer: disagreeing,
	long: true,
});
