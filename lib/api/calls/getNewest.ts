import { call, collectionPath } from "../call";
import { newest } from "../catalogAnswers";
import { noQuery } from "../parameters";

export const getNewest = call("GET", `${collectionPath}/newest`, {
	role: "aggregates",
	summary:
		"When a collection's newest logs were last written to: what a page asks to tell that there is more",
	query: noQuery,
	answer: newest,
});
