import { call } from "../call";
import { ackBody, monitorAnswer } from "../monitorAnswers";
import { noQuery } from "../parameters";

export const postAck = call("POST", "/monitors/{monitor}/ack", {
	role: "editor",
	summary:
		"Acknowledge what fires of a signal: quiet until it is over, or until a time; what begins to fire later speaks",
	query: noQuery,
	body: ackBody,
	answer: monitorAnswer,
	hasOwnPlace: true,
});
