import { call } from "../call";
import { monitorList } from "../monitorAnswers";
import { noQuery } from "../parameters";

export const getMonitors = call("GET", "/monitors", {
	role: "aggregates",
	summary: "Monitors, how each stands, and whether this process runs them",
	query: noQuery,
	answer: monitorList,
});
