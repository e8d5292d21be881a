import { call, collectionPath } from "../call";
import { noQuery } from "../parameters";

export const deleteView = call("DELETE", `${collectionPath}/views/{view}`, {
	role: "editor",
	summary: "Forget a view",
	query: noQuery,
	answer: null,
});
