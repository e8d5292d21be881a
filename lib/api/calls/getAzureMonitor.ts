import { z } from "zod";
import { azureMonitorAnswer } from "../azureMonitorAnswers";
import { call } from "../call";

export const getAzureMonitor = call("GET", "/azure/monitors/{name}", {
	role: "aggregates",
	long: true,
	summary: "One of Azure ML's own monitors, its last runs, and what one of them wrote where that can be read",
	query: z.strictObject({
		workspace: z.string().optional().describe("id of its workspace, where several have one of this name"),
		job: z.string().optional().describe("the run whose results are read; the last finished one without it"),
		signal: z.string().optional().describe("with `feature`: whose histogram is read"),
		feature: z.string().optional().describe("with `signal`"),
	}),
	answer: azureMonitorAnswer,
});
