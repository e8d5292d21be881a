import { type AzureFinding, findingLevels } from "@/lib/model/azureWorkspace";
import * as collections from "./collectionFindings";
import * as deployments from "./deploymentFindings";
import type { Looked } from "./looked";
import * as monitors from "./monitorFindings";

const all: readonly ((looked: Looked) => AzureFinding[])[] = [
	...Object.values(collections),
	...Object.values(deployments),
	...Object.values(monitors),
];

/** All that is found of a workspace, the worst first. Pure. */
export function workspaceFindings(looked: Looked): AzureFinding[] {
	const rank = ({ level }: AzureFinding) => findingLevels.indexOf(level);
	return all.flatMap((find) => find(looked)).sort((a, b) => rank(a) - rank(b) || compare(a.kind, b.kind));
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
