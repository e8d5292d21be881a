import { z } from "zod";
import { azureAnswer } from "../azureWorkspaceAnswers";
import { call } from "../call";
import { atMostAMinute } from "../parameters";

export const getAzure = call("GET", "/azure", {
	role: "aggregates",
	summary:
		"Workspaces of Azure ML: what was found of each, which rights are missing, and what is not as it should be; or which there are to choose from",
	query: z.strictObject({
		wait: atMostAMinute
			.optional()
			.describe(
				"seconds to wait at most for what is being asked; 10 without it, 60 at most. What is known is answered",
			),
		choices: z
			.enum(["true", "false"])
			.optional()
			.describe("`true`: list the workspaces that one may read, also where one is configured"),
	}),
	answer: azureAnswer,
});
