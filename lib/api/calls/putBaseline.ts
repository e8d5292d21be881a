import { call } from "../call";
import { namedBaseline, savedBaseline } from "../driftAnswers";
import { noQuery } from "../parameters";

export const putBaseline = call("PUT", "/baselines/{name}", {
	role: "editor",
	summary: "Save a baseline under a name",
	query: noQuery,
	body: savedBaseline,
	answer: namedBaseline,
});
