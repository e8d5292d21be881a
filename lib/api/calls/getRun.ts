import { call } from "../call";
import { runAnswer } from "../monitorAnswers";
import { noQuery } from "../parameters";

export const getRun = call("GET", "/monitors/{monitor}/runs/{run}", {
	role: "aggregates",
	summary: "What one run found; named by its due time, its newest revision without +1, +2, …",
	query: noQuery,
	answer: runAnswer,
});
