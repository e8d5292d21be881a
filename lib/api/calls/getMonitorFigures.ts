import { figuresAnswer } from "../azureAnswers";
import { call } from "../call";
import { noQuery } from "../parameters";

export const getMonitorFigures = call("GET", "/monitors/{monitor}/azure/figures", {
	role: "aggregates",
	summary: "What Azure's last run of an imported monitor wrote, beside what the newest run here found",
	query: noQuery,
	answer: figuresAnswer,
});
