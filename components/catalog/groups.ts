import type { NamedCollection } from "@/lib/api/catalogAnswers";

export interface DeploymentGroup {
	deployment: string;
	collections: NamedCollection[];
}
export interface EndpointGroup {
	endpoint: string;
	deployments: DeploymentGroup[];
}

function groupBy<T>(items: readonly T[], name: (item: T) => string): [string, T[]][] {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const group = groups.get(name(item));
		if (group) group.push(item);
		else groups.set(name(item), [item]);
	}
	return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Collections by endpoint, then deployment, each in the order of its name. */
export function groupCollections(collections: readonly NamedCollection[]): EndpointGroup[] {
	return groupBy(collections, ({ endpoint }) => endpoint).map(([endpoint, ofEndpoint]) => ({
		endpoint,
		deployments: groupBy(ofEndpoint, ({ deployment }) => deployment).map(([deployment, ofDeployment]) => ({
			deployment,
			collections: ofDeployment.sort((a, b) => (a.collection < b.collection ? -1 : 1)),
		})),
	}));
}
