import { call, collectionPath } from "../call";
import { recordedReviewAnswer } from "../driftAnswers";
import { reviewQuery } from "../driftParameters";

export const putReview = call("PUT", `${collectionPath}/review`, {
	role: "editor",
	summary: "Evaluate the default review now, and record what it found for Home",
	query: reviewQuery,
	answer: recordedReviewAnswer,
	long: true,
});
