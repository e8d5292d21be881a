import type { NamedCollection } from "@/lib/api/catalogAnswers";

export interface DeploymentGroup {
	deployment: string;
	collections: NamedCollection[];
	/** Names of all its collections, those that are not shown too. */
	all: string[];
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

/** Collections by endpoint, then deployment, each in the order of its name; `isShown`: which of them are in it. */
export function groupCollections(
	collections: readonly NamedCollection[],
	isShown: (entry: NamedCollection) => boolean = () => true,
): EndpointGroup[] {
	const groups = groupBy(collections, ({ endpoint }) => endpoint).map(([endpoint, ofEndpoint]) => ({
		endpoint,
		deployments: groupBy(ofEndpoint, ({ deployment }) => deployment)
			.map(([deployment, ofDeployment]) => ({
				deployment,
				collections: ofDeployment.filter(isShown).sort((a, b) => (a.collection < b.collection ? -1 : 1)),
				all: ofDeployment.map(({ collection }) => collection),
			}))
			.filter(({ collections }) => collections.length > 0),
	}));
	return groups.filter(({ deployments }) => deployments.length > 0);
}

/** The same with the endpoints first, and in each the deployments, that have the smallest rank; else as they were. */
export function troubledFirst(
	groups: readonly EndpointGroup[],
	rank: (entry: NamedCollection) => number,
): EndpointGroup[] {
	const ofDeployment = ({ collections }: DeploymentGroup) => Math.min(...collections.map(rank));
	const ofEndpoint = ({ deployments }: EndpointGroup) => Math.min(...deployments.map(ofDeployment));
	return [...groups]
		.sort((a, b) => ofEndpoint(a) - ofEndpoint(b))
		.map((group) => ({
			...group,
			deployments: [...group.deployments].sort((a, b) => ofDeployment(a) - ofDeployment(b)),
		}));
}
