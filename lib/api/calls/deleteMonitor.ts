import { call } from "../call";
import { noQuery } from "../parameters";

export const deleteMonitor = call("DELETE", "/monitors/{monitor}", {
	role: "editor",
	summary: "Take a monitor away; what it found is kept",
	query: noQuery,
	answer: null,
	hasOwnPlace: true,
	conditions: [
		{
			header: "If-Match",
			meaning:
				"the monitor's `savedAt` in quotes, as it was read: one that was changed since stays, and the answer is 409",
		},
	],
});
