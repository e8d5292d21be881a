import { readWorkspaceId, type WorkspaceId } from "@/lib/azure/arm/resourceId";

/** What people may give for a workspace, for messages. */
export const workspaceFix =
	"Give the workspace's id, /subscriptions/…/resourceGroups/…/providers/Microsoft.MachineLearningServices/workspaces/NAME: az ml workspace show --name NAME --resource-group GROUP --query id, or leeway azure workspaces.";

/** The address of a workspace's page in Azure ML studio holds its id too. */
export function readWorkspace(text: string): WorkspaceId | undefined {
	const id =
		/^https?:/i.test(text) && URL.canParse(text) ? (new URL(text).searchParams.get("wsid") ?? "") : text;
	return readWorkspaceId(id);
}
