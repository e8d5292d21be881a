import { call, collectionPath } from "../call";
import { recordedReviewAnswer } from "../driftAnswers";
import { noQuery } from "../parameters";

export const getReview = call("GET", `${collectionPath}/review`, {
	role: "aggregates",
	summary: "The default review (the last 7 full days) and what it found when last evaluated",
	query: noQuery,
	answer: recordedReviewAnswer,
});
