import { call, deploymentPath } from "../call";
import { noQuery } from "../parameters";

export const deleteNote = call("DELETE", `${deploymentPath}/notes/{note}`, {
	role: "editor",
	summary: "Take a note away",
	query: noQuery,
	answer: null,
});
