import { call } from "../call";
import { alertList } from "../monitorAnswers";
import { noQuery } from "../parameters";

export const getAlerts = call("GET", "/alerts", {
	role: "aggregates",
	summary: "What fires, has no data or could not be judged, of all monitors",
	query: noQuery,
	answer: alertList,
});
