import { call } from "../call";
import { reviews } from "../driftAnswers";
import { noQuery } from "../parameters";

export const getReviews = call("GET", "/datastores/{datastore}/reviews", {
	role: "aggregates",
	summary: "What the default review of each collection found when last evaluated; nothing is compared for it",
	query: noQuery,
	answer: reviews,
});
