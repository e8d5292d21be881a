import { call, collectionPath } from "../call";
import { idColumn } from "../correlateAnswers";
import { noQuery } from "../parameters";

export const getIdColumn = call("GET", `${collectionPath}/id-column`, {
	role: "aggregates",
	summary: "The data column people named as an id, which look-ups search too",
	query: noQuery,
	answer: idColumn,
});
