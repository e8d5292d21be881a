import { notices } from "../answers";
import { call, collectionPath } from "../call";
import { noticesQuery } from "../parameters";

export const getNotices = call("GET", `${collectionPath}/notices`, {
	role: "aggregates",
	summary: "What is odd about a window: repeated ids, misplaced records, gaps beside siblings",
	query: noticesQuery,
	answer: notices,
	long: true,
});
