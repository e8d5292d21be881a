import { call, collectionPath } from "../call";
import { noQuery } from "../parameters";
import { views } from "../views";

export const getViews = call("GET", `${collectionPath}/views`, {
	role: "viewer",
	summary: "Views of the rows that were given a name: filter, order and columns",
	query: noQuery,
	answer: views,
});
