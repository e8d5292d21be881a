import { z } from "zod";
import { call } from "../call";
import { monitorList } from "../monitorAnswers";
import { recentRuns } from "../parameters";

export const getMonitors = call("GET", "/monitors", {
	role: "aggregates",
	summary: "Monitors, how each stands, and whether this process runs them",
	query: z.strictObject(recentRuns),
	answer: monitorList,
});
