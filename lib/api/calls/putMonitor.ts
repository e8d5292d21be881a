import { monitorSchema } from "@/lib/model/monitorSchema";
import { call } from "../call";
import { monitorAnswer } from "../monitorAnswers";
import { noQuery } from "../parameters";

export const putMonitor = call("PUT", "/monitors/{monitor}", {
	role: "editor",
	summary: "Make a monitor, or change one that was made here",
	query: noQuery,
	body: monitorSchema,
	answer: monitorAnswer,
	hasOwnPlace: true,
	conditions: [
		{
			header: "If-Match",
			meaning:
				"the monitor's `savedAt` in quotes, as it was read: one that was changed or deleted since stays as it is, and the answer is 409",
		},
		{ header: "If-None-Match", meaning: "*: only where no monitor has this name" },
	],
});
