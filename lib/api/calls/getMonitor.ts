import { z } from "zod";
import { call } from "../call";
import { monitorAnswer } from "../monitorAnswers";
import { recentRuns } from "../parameters";

export const getMonitor = call("GET", "/monitors/{monitor}", {
	role: "aggregates",
	summary: "A monitor's definition and how it stands",
	query: z.strictObject(recentRuns),
	answer: monitorAnswer,
});
