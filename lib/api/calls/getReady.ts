import { alive } from "../answers";
import { call } from "../call";
import { noQuery } from "../parameters";

export const getReady = call("GET", "/health/ready", {
	role: "anyone",
	summary: "Can questions be answered: send none while it says no (503, as while it ends)",
	query: noQuery,
	answer: alive,
});
