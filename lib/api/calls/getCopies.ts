import { copies } from "../answers";
import { call } from "../call";
import { noQuery } from "../parameters";

export const getCopies = call("GET", "/copies", {
	role: "aggregates",
	summary: "How much the copies of what was read take on disk",
	query: noQuery,
	answer: copies,
});
