import { health } from "../answers";
import { call } from "../call";
import { noQuery } from "../parameters";

export const getHealth = call("GET", "/health", {
	role: "aggregates",
	summary: "Is it up, and which version",
	query: noQuery,
	answer: health,
});
