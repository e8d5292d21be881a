import { call, collectionPath } from "../call";
import { profile, profileQuery } from "../profile";

export const getProfile = call("GET", `${collectionPath}/profile`, {
	role: "aggregates",
	summary: "What each column holds: types, moments, quantiles, a histogram, the most frequent values",
	query: profileQuery,
	answer: profile,
	long: true,
});
