import { call, collectionPath } from "../call";
import { chosenKinds } from "../driftAnswers";
import { noQuery } from "../parameters";

export const getKinds = call("GET", `${collectionPath}/kinds`, {
	role: "aggregates",
	summary: "How people said features are to be compared; the rule decides on the others",
	query: noQuery,
	answer: chosenKinds,
});
