import { noteContent, noteSchema } from "@/lib/model/noteSchema";
import { call, deploymentPath } from "../call";
import { noQuery } from "../parameters";

export const putNote = call("PUT", `${deploymentPath}/notes/{note}`, {
	role: "editor",
	summary: "Put a note on a time, or change it; its id is the caller's to choose",
	query: noQuery,
	body: noteContent,
	answer: noteSchema,
	conditions: [
		{
			header: "If-Match",
			meaning:
				"the note's `at` in quotes, as it was read: a note that was changed or deleted since stays as it is, and the answer is 409",
		},
	],
});
