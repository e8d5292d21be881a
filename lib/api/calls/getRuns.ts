import { z } from "zod";
import { call } from "../call";
import { runList } from "../monitorAnswers";
import { paging, windowQuery } from "../parameters";

const { limit, cursor } = paging(1_000);

export const getRuns = call("GET", "/monitors/{monitor}/runs", {
	role: "aggregates",
	summary: "What a monitor's runs found, the newest first",
	query: z.strictObject({ ...windowQuery, limit, cursor }),
	answer: runList,
});
