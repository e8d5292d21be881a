import { call, collectionPath } from "../call";
import { pinnedBaselineAnswer, pinnedBaselineChoice } from "../driftAnswers";
import { noQuery } from "../parameters";

export const putPinnedBaseline = call("PUT", `${collectionPath}/pinned-baseline`, {
	role: "editor",
	summary: "Pin a baseline to the collection, or with null unpin it",
	query: noQuery,
	body: pinnedBaselineChoice,
	answer: pinnedBaselineAnswer,
});
