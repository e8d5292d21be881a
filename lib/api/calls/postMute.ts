import { call } from "../call";
import { monitorAnswer, muteBody } from "../monitorAnswers";
import { noQuery } from "../parameters";

export const postMute = call("POST", "/monitors/{monitor}/mute", {
	role: "editor",
	summary: "Mute a monitor, a signal or some of its keys until a time",
	query: noQuery,
	body: muteBody,
	answer: monitorAnswer,
	hasOwnPlace: true,
});
