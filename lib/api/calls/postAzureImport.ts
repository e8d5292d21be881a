import { importAnswer, importBody } from "../azureAnswers";
import { call } from "../call";
import { noQuery } from "../parameters";

export const postAzureImport = call("POST", "/azure/import", {
	role: "aggregates",
	summary: "Monitors of Azure ML as Leeway's: what is taken over, approximated and not run; nothing is kept",
	query: noQuery,
	body: importBody,
	answer: importAnswer,
	isQuestion: true,
});
