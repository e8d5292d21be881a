import { z } from "zod";
import { azureMonitorList } from "../azureMonitorAnswers";
import { call } from "../call";
import { atMostAMinute } from "../parameters";

export const getAzureMonitors = call("GET", "/azure/monitors", {
	role: "aggregates",
	summary:
		"Azure ML's own monitors of the configured workspaces: what each watches, when it really runs, and how its last run went",
	query: z.strictObject({
		wait: atMostAMinute
			.optional()
			.describe("seconds to wait at most for what is being asked; 10 without it, 60 at most"),
	}),
	answer: azureMonitorList,
});
