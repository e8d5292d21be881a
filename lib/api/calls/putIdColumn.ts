import { call, collectionPath } from "../call";
import { idColumn } from "../correlateAnswers";
import { noQuery } from "../parameters";

export const putIdColumn = call("PUT", `${collectionPath}/id-column`, {
	role: "editor",
	summary: "Name a data column as an id, or with null forget it",
	query: noQuery,
	body: idColumn,
	answer: idColumn,
});
