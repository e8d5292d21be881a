/** Ids of Azure's resources: compared whatever their capitals, for Azure writes the same one in several ways. */

export interface WorkspaceId {
	subscription: string;
	resourceGroup: string;
	name: string;
}

const workspaceParts =
	/^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.MachineLearningServices\/workspaces\/([^/]+)(\/.*)?$/i;

/** A workspace's id, alone: undefined for what is none, and for something below a workspace. */
export function readWorkspaceId(text: string): WorkspaceId | undefined {
	const found = workspaceParts.exec(cleaned(text));
	const [, subscription = "", resourceGroup = "", name = "", below] = found ?? [];
	return found && (below ?? "/") === "/" ? { subscription, resourceGroup, name } : undefined;
}

/** "/subscriptions/…/workspaces/NAME", names as they are given. */
export function workspacePath({ subscription, resourceGroup, name }: WorkspaceId): string {
	return `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/${name}`;
}

/** The same for each spelling of an id. */
export function idKey(id: string): string {
	return cleaned(id).toLowerCase();
}

/** Some tools write "azureml:" before an id. */
function cleaned(id: string): string {
	return id
		.trim()
		.replace(/^azureml:(?=\/)/i, "")
		.replace(/\/+$/, "");
}

/** Kinds (in lower case) and names below a workspace: "…/workspaces/W/data/N/versions/1" is data N, versions 1. */
export function belowWorkspace(
	id: string,
): { workspace: WorkspaceId; parts: [kind: string, name: string][] } | undefined {
	const [, subscription, resourceGroup, name, below = ""] = workspaceParts.exec(cleaned(id)) ?? [];
	if (subscription === undefined || resourceGroup === undefined || name === undefined) return undefined;
	const words = below.split("/").slice(1);
	const parts: [string, string][] = [];
	for (let place = 0; place + 1 < words.length; place += 2) {
		parts.push([(words[place] ?? "").toLowerCase(), words[place + 1] ?? ""]);
	}
	return { workspace: { subscription, resourceGroup, name }, parts };
}
