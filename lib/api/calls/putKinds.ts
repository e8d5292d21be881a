import { call, collectionPath } from "../call";
import { chosenKinds, featureKindChoice } from "../driftAnswers";
import { noQuery } from "../parameters";

export const putKinds = call("PUT", `${collectionPath}/kinds`, {
	role: "editor",
	summary: "Say how a feature is to be compared, or with null let the rule decide again",
	query: noQuery,
	body: featureKindChoice,
	answer: chosenKinds,
});
