import { call, deploymentPath } from "../call";
import { ledger } from "../correlateAnswers";
import { ledgerQuery } from "../correlateParameters";

export const getLedger = call("GET", `${deploymentPath}/pairs/ledger`, {
	role: "aggregates",
	summary: "What became of every record when they are joined, by hour, day or week",
	query: ledgerQuery,
	answer: ledger,
	long: true,
});
