import { z } from "zod";
import { call } from "../call";
import { runList } from "../monitorAnswers";
import { paging, wholeNumber, windowQuery } from "../parameters";

/** So many of 30 runs are some megabytes: who draws them asks for a dozen. */
const maxKeys = 200;

const { limit, cursor } = paging(1_000);
const keys = wholeNumber(1, maxKeys)
	.optional()
	.describe(
		`of each signal only so many keys that matter most over the runs of this page, the same of each run, and as many of each run itself: at most twice ${maxKeys}; all by default`,
	);

export const getRuns = call("GET", "/monitors/{monitor}/runs", {
	role: "aggregates",
	summary: "What a monitor's runs found, the newest first",
	query: z.strictObject({ ...windowQuery, limit, cursor, keys }),
	answer: runList,
});
