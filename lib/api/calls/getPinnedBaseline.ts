import { call, collectionPath } from "../call";
import { pinnedBaselineAnswer } from "../driftAnswers";
import { noQuery } from "../parameters";

export const getPinnedBaseline = call("GET", `${collectionPath}/pinned-baseline`, {
	role: "aggregates",
	summary: "The baseline the default review is against; null: the week before",
	query: noQuery,
	answer: pinnedBaselineAnswer,
});
