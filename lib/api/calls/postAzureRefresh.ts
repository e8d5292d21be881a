import { z } from "zod";
import { azureAnswer } from "../azureWorkspaceAnswers";
import { call } from "../call";

export const postAzureRefresh = call("POST", "/azure/refresh", {
	role: "editor",
	summary: "Asks Azure anew for all that is known of the configured workspaces",
	query: z.strictObject({}),
	answer: azureAnswer,
});
