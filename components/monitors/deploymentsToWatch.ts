import type { NamedCollection } from "@/lib/api/catalogAnswers";
import { deploymentText } from "@/lib/model/address";

export interface DeploymentToWatch {
	datastore: string;
	endpoint: string;
	deployment: string;
	/** As definitions have it. */
	on: string;
	collections: string[];
}

/** Every deployment with its collections, by endpoint and name. */
export function deploymentsToWatch(
	datastores: readonly { name: string; collections: readonly NamedCollection[] }[],
): DeploymentToWatch[] {
	const found = new Map<string, DeploymentToWatch>();
	for (const { name: datastore, collections } of datastores) {
		for (const { endpoint, deployment, collection } of collections) {
			const on = deploymentText({ datastore, endpoint, deployment });
			const known = found.get(on) ?? { datastore, endpoint, deployment, on, collections: [] };
			found.set(on, { ...known, collections: [...known.collections, collection] });
		}
	}
	return [...found.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** The one that a new monitor looks at first: what goes into the model, by the SDK's name for it. */
export function collectionToWatch(collections: readonly string[]): string {
	return collections.find((each) => each === "model_inputs") ?? collections[0] ?? "";
}
