import { z } from "zod";
import { call } from "../call";
import { runAnswer, runBody } from "../monitorAnswers";
import { patience } from "../parameters";

export const postRun = call("POST", "/monitors/{monitor}/run", {
	role: "editor",
	summary: "Run a monitor again, for its newest due time or another",
	query: z.strictObject({ wait: patience.wait }),
	body: runBody,
	answer: runAnswer,
	long: true,
	hasOwnPlace: true,
});
