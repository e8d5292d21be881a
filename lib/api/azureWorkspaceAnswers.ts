/** Answers about workspaces of Azure ML. */
import { z } from "zod";
import {
	armFaultSchema,
	azureFindingSchema,
	workspaceChoiceSchema,
	workspaceFacts,
} from "@/lib/model/azureWorkspaceSchema";

const azureWorkspace = z.strictObject({
	...workspaceFacts,
	found: z.strictObject({
		endpoints: z.number(),
		deployments: z.number(),
		collections: z.number(),
		datastores: z.number(),
		monitors: z.number().nullable().describe("null: they could not be asked for"),
	}),
	findings: z.array(azureFindingSchema).describe("what is not as it should be, the worst first"),
});

export const azureAnswer = z.strictObject({
	workspaces: z.array(azureWorkspace).describe("those that are configured and were found"),
	configured: z.array(z.string()).describe("ids of those that are configured"),
	emulated: z
		.boolean()
		.describe("what answers in the place of Azure is a server of this machine, as in the demo and in tests"),
	asking: z.boolean().describe("true: something is still being asked; ask again for the rest"),
	choices: z
		.array(workspaceChoiceSchema)
		.optional()
		.describe("where neither a datastore nor a workspace is configured: the workspaces that one may read"),
	missing: z.array(armFaultSchema).optional().describe("why there are no more choices"),
});

export type AzureAnswer = z.output<typeof azureAnswer>;
export type AzureWorkspaceAnswer = z.output<typeof azureWorkspace>;
