import { savedViewSchema, viewContent } from "@/lib/model/savedViewSchema";
import { call, collectionPath } from "../call";
import { noQuery } from "../parameters";

export const putView = call("PUT", `${collectionPath}/views/{view}`, {
	role: "editor",
	summary: "Give a view of the rows a name, or change it",
	query: noQuery,
	body: viewContent,
	answer: savedViewSchema,
	conditions: [
		{
			header: "If-None-Match",
			meaning: "`*`: a view that has the name stays as it is, and the answer is 409",
		},
	],
});
