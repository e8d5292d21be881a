import { call } from "../call";
import { monitorAnswer } from "../monitorAnswers";
import { noQuery } from "../parameters";

export const postPause = call("POST", "/monitors/{monitor}/pause", {
	role: "editor",
	summary: "Run a monitor no more until it is resumed; what falls due meanwhile is not made up",
	query: noQuery,
	answer: monitorAnswer,
	hasOwnPlace: true,
});
