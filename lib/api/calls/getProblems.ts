import { problems } from "../answers";
import { call, collectionPath } from "../call";
import { pageQuery } from "../parameters";

export const getProblems = call("GET", `${collectionPath}/problems`, {
	role: "viewer",
	summary: "Lines that are not records, and why",
	query: pageQuery,
	answer: problems,
	long: true,
});
