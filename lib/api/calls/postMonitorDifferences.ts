import { differenceAnswer, differencesBody } from "../azureAnswers";
import { call } from "../call";
import { noQuery } from "../parameters";

export const postMonitorDifferences = call("POST", "/monitors/{monitor}/azure/differences", {
	role: "aggregates",
	summary: "What Azure has otherwise now than when a monitor was imported, field by field; nothing is kept",
	query: noQuery,
	body: differencesBody,
	answer: differenceAnswer,
	hasOwnPlace: true,
	isQuestion: true,
});
