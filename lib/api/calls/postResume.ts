import { call } from "../call";
import { monitorAnswer } from "../monitorAnswers";
import { noQuery } from "../parameters";

export const postResume = call("POST", "/monitors/{monitor}/resume", {
	role: "editor",
	summary: "Run a paused monitor again",
	query: noQuery,
	answer: monitorAnswer,
	hasOwnPlace: true,
});
