import { call, deploymentPath } from "../call";
import { noQuery } from "../parameters";

export const deleteNote = call("DELETE", `${deploymentPath}/notes/{note}`, {
	role: "editor",
	summary: "Take a note away",
	query: noQuery,
	answer: null,
	conditions: [
		{
			header: "If-Match",
			meaning:
				"the note's `at` in quotes, as it was read: a note that was changed since stays, and the answer is 409",
		},
	],
});
