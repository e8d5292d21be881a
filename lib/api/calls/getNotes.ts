import { call, deploymentPath } from "../call";
import { notes } from "../notes";
import { noQuery } from "../parameters";

export const getNotes = call("GET", `${deploymentPath}/notes`, {
	role: "aggregates",
	summary: "What people noted of times: a release, an incident",
	query: noQuery,
	answer: notes,
});
