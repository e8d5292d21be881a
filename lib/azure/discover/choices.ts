import type { ArmFault, AzureWorkspaceChoice } from "@/lib/model/azureWorkspace";
import type { Arm } from "../arm/openArm";
import { readWorkspaceId, workspacePath } from "../arm/resourceId";
import { at, textOf } from "../monitors/plain";
import { mlVersions, readAction, subscriptionVersions } from "./versions";

/**
 * The workspaces that one may read, by name: one call for the subscriptions, one for each of them. A subscription that may not be
 * listed is among the faults.
 */
export async function listChoices(
	arm: Arm,
	signal?: AbortSignal,
): Promise<{ choices: AzureWorkspaceChoice[]; missing: ArmFault[] }> {
	const subscriptions = await arm.list({
		...{
			call: "GET /subscriptions",
			action: "Microsoft.Resources/subscriptions/read",
			path: "/subscriptions",
		},
		...{ versions: subscriptionVersions, signal },
	});
	const lists = await Promise.all(
		subscriptions.items.map(async (found) => {
			const id = textOf(at(found, "subscriptionId"));
			if (!id) return { choices: [], fault: undefined };
			const { items, fault } = await arm.list({
				call: `GET /subscriptions/${id}/…/workspaces`,
				action: readAction(""),
				path: `/subscriptions/${encodeURIComponent(id)}/providers/Microsoft.MachineLearningServices/workspaces`,
				...{ versions: mlVersions, signal },
			});
			const choices = items.flatMap((each): AzureWorkspaceChoice[] => {
				const workspace = readWorkspaceId(textOf(at(each, "id")) ?? "");
				if (!workspace) return [];
				// Hubs and registries of Azure AI Foundry are no workspaces of their own.
				const kind = textOf(at(each, "kind"))?.toLowerCase() ?? "default";
				if (kind === "hub" || kind === "featurestore") return [];
				return [
					{
						...{ id: workspacePath(workspace), ...workspace },
						name: textOf(at(each, "name")) ?? workspace.name,
						subscriptionName: textOf(at(found, "displayName")) ?? id,
						region: textOf(at(each, "location")) ?? null,
					},
				];
			});
			return { choices, fault };
		}),
	);
	return {
		choices: lists
			.flatMap(({ choices }) => choices)
			.sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id)),
		missing: [subscriptions.fault, ...lists.map(({ fault }) => fault)].filter((fault) => fault !== undefined),
	};
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
