import { job } from "../answers";
import { call } from "../call";
import { noQuery } from "../parameters";

export const getJob = call("GET", "/jobs/{job}", {
	role: "aggregates",
	summary: "A first read's progress",
	query: noQuery,
	answer: job,
});
