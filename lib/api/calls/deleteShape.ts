import { call, collectionPath } from "../call";
import { noQuery } from "../parameters";
import { shape } from "../shape";

export const deleteShape = call("DELETE", `${collectionPath}/shape`, {
	role: "editor",
	summary: "Let the rules decide again",
	query: noQuery,
	answer: shape,
});
