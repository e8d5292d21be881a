import { z } from "zod";
import { call } from "../call";
import { monitorAnswer } from "../monitorAnswers";
import { flag, recentRuns } from "../parameters";

export const getMonitor = call("GET", "/monitors/{monitor}", {
	role: "aggregates",
	summary: "A monitor's definition and how it stands",
	query: z.strictObject({
		...recentRuns,
		check: flag
			.optional()
			.describe("with what it names that is not there (`warnings`); lists folders, and may read logs"),
	}),
	answer: monitorAnswer,
});
