import { setTimeout as sleep } from "node:timers/promises";
import type { AzureAnswer, AzureWorkspaceAnswer } from "@/lib/api/azureWorkspaceAnswers";
import { idKey, workspacePath } from "@/lib/azure/arm/resourceId";
import { type Looked, placeKey } from "@/lib/azure/findings/looked";
import { workspaceFindings } from "@/lib/azure/findings/workspaceFindings";
import type { AzureFinding, FoundWorkspace } from "@/lib/model/azureWorkspace";
import type { Millis } from "@/lib/time";
import type { Services } from "../services";
import { isNear } from "./azureSettings";
import { monitorsOf } from "./readMonitors";
import { visibleWorkspace } from "./visibleWorkspace";

/** Until it is known what lies in the datastores, findings that need that are left out. */
export const dataPatience: Millis = 10_000;

/**
 * What is known of the workspaces, as far as who asks may see it: asked anew where it is older than ten minutes, and waited for at
 * most so long. What is asked goes on.
 */
export async function azureAnswer(
	services: Services,
	{ wait, anew = false, choices = false }: { wait: Millis; anew?: boolean; choices?: boolean },
): Promise<AzureAnswer> {
	const { azure } = services;
	const asking = azure.ask({ anew });
	const until = Date.now() + wait;
	await Promise.race([asking, sleep(wait, undefined, { ref: false })]);
	const found = azure.found();
	const left = Math.max(0, until - Date.now());
	const data = await azure.data(Math.min(left, dataPatience));
	const isUnset = services.config.datastores.length === 0 && azure.settings.workspaces.length === 0;
	// They are what the server itself may read.
	const isListed = (choices || isUnset) && services.places === "everywhere";
	const offered = isListed
		? await Promise.race([azure.choices(), sleep(Math.max(left, 1), undefined, { ref: false })])
		: undefined;
	const all = found.map((each) => workspaceAnswer(services, each, found, data ?? new Map()));
	const isWhole = services.places === "everywhere";
	// That there is one, and where, is not for those who may see nothing of it.
	const workspaces = all.filter((each) => isWhole || each.endpoints.length > 0 || each.datastores.length > 0);
	const seen = new Set(workspaces.map(({ id }) => idKey(id)));
	return {
		workspaces,
		configured: azure.settings.workspaces.map(workspacePath).filter((id) => isWhole || seen.has(idKey(id))),
		emulated: isNear(azure.settings.endpoint),
		asking: azure.isAsking() || !data || (isListed && !offered),
		...(offered ? { choices: offered.choices, missing: offered.missing } : {}),
	};
}

function workspaceAnswer(
	services: Services,
	workspace: FoundWorkspace,
	all: readonly FoundWorkspace[],
	data: Looked["data"],
): AzureWorkspaceAnswer {
	const monitors = monitorsOf(workspace);
	const findings = findingsIn(services, workspace, all, data);
	const { schedules: _, ...seen } = visibleWorkspace(services.places, { ...workspace, findings });
	const deployments = seen.endpoints.flatMap((each) => each.deployments ?? []);
	return {
		...seen,
		found: {
			endpoints: seen.endpoints.length,
			deployments: deployments.length,
			collections: deployments.reduce((sum, { collections }) => sum + collections.length, 0),
			datastores: seen.datastores.length,
			monitors: services.places === "everywhere" ? (monitors?.length ?? null) : null,
		},
	};
}

/** All that is not as it should be, whoever may see it. */
export function findingsIn(
	{ config, azure }: Pick<Services, "config" | "azure">,
	workspace: FoundWorkspace,
	all: readonly FoundWorkspace[],
	data: Looked["data"],
): AzureFinding[] {
	return workspaceFindings({
		...{ workspace, data, monitors: monitorsOf(workspace), now: Date.now() },
		sampling: config.sampling,
		// Of one that was not found nobody knows what is there.
		deployments: all.length === azure.settings.workspaces.length ? deploymentsOf(all) : null,
	});
}

/** Null where some of them may not be read: what is not known is not gone. */
function deploymentsOf(workspaces: readonly FoundWorkspace[]): ReadonlySet<string> | null {
	const isKnown = workspaces.every(
		({ missing, endpoints }) =>
			!missing.some(({ call }) => ["GET workspace", "GET onlineEndpoints"].includes(call)) &&
			endpoints.every(({ deployments }) => deployments !== null),
	);
	if (!isKnown) return null;
	return new Set(
		workspaces.flatMap(({ endpoints }) =>
			endpoints.flatMap(({ name, deployments }) =>
				(deployments ?? []).map((each) => placeKey(name, each.name)),
			),
		),
	);
}
