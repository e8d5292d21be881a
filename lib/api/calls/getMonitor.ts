import { call } from "../call";
import { monitorAnswer } from "../monitorAnswers";
import { noQuery } from "../parameters";

export const getMonitor = call("GET", "/monitors/{monitor}", {
	role: "aggregates",
	summary: "A monitor's definition and how it stands",
	query: noQuery,
	answer: monitorAnswer,
});
