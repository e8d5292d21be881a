import { z } from "zod";
import { exportAnswer } from "../azureAnswers";
import { call } from "../call";
import { flag } from "../parameters";

export const getMonitorAzure = call("GET", "/monitors/{monitor}/azure", {
	role: "aggregates",
	summary: "A monitor as a file of Azure ML's command line, with what Azure cannot say",
	query: z.strictObject({
		exact: flag.optional().describe("refuse, with the reason, what Azure would not do as Leeway does"),
	}),
	answer: exportAnswer,
});
