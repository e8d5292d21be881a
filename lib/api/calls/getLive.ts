import { alive } from "../answers";
import { call } from "../call";
import { noQuery } from "../parameters";

export const getLive = call("GET", "/health/live", {
	role: "anyone",
	summary: "Does the process answer: restart it if it doesn't",
	query: noQuery,
	answer: alive,
});
