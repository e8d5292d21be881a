import { call } from "../call";
import { baselines } from "../driftAnswers";
import { noQuery } from "../parameters";

export const getBaselines = call("GET", "/baselines", {
	role: "aggregates",
	summary: "Saved baselines",
	query: noQuery,
	answer: baselines,
});
