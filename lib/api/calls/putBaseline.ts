import { call } from "../call";
import { namedBaseline, savedBaseline } from "../driftAnswers";
import { noQuery } from "../parameters";

/** A name is everybody's: what it stands for is replaced by who has seen it, or means to. */
export const baselineConditions = [
	{
		header: "If-Match",
		meaning:
			"the baseline's `savedAt` in quotes, as it was read: one that was replaced or deleted since stays as it is, and the answer is 409",
	},
	{
		header: "If-None-Match",
		meaning: "`*`: a baseline that has the name stays as it is, and the answer is 409",
	},
] as const;

export const putBaseline = call("PUT", "/baselines/{name}", {
	role: "editor",
	summary: "Save a baseline under a name",
	query: noQuery,
	body: savedBaseline,
	answer: namedBaseline,
	conditions: baselineConditions,
});
