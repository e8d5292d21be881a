import { call } from "../call";
import { noQuery } from "../parameters";

export const getJobEvents = call("GET", "/jobs/{job}/events", {
	role: "aggregates",
	summary: "Progress as server-sent events named `progress`, each holding a job",
	query: noQuery,
	answer: null,
	media: "text/event-stream",
});
