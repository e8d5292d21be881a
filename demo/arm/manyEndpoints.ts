import type { ArmWorkspace } from "./armTypes";

/** A workspace of so many endpoints, each with a deployment that collects two collections under data assets of their own. */
export function manyEndpoints(count: number): ArmWorkspace {
	const subscription = "22222222-2222-2222-2222-222222222222";
	const names = Array.from({ length: count }, (_, index) => `endpoint-${index}`);
	const assetsOf = (endpoint: string) =>
		["model_inputs", "model_outputs"].map((name) => ({ name, asset: `${endpoint}-blue-${name}` }));
	return {
		...{ subscription, resourceGroup: "many", name: "many", location: "westeurope" },
		properties: { provisioningState: "Succeeded" },
		endpoints: names.map((name) => ({
			name,
			properties: { provisioningState: "Succeeded", traffic: { blue: 100 } },
			deployments: [
				{
					name: "blue",
					properties: {
						provisioningState: "Succeeded",
						dataCollector: {
							collections: Object.fromEntries(
								assetsOf(name).map((each) => [
									each.name,
									{ dataCollectionMode: "Enabled", dataId: `azureml:${each.asset}:1`, samplingRate: 1 },
								]),
							),
						},
					},
				},
			],
		})),
		datastores: [
			{
				name: "workspaceblobstore",
				properties: {
					...{ datastoreType: "AzureBlob", accountName: "manystore", containerName: "azureml-blobstore-1" },
					...{ endpoint: "core.windows.net", protocol: "https", isDefault: true },
				},
			},
		],
		data: names.flatMap(assetsOf).map(({ asset, name }) => ({
			name: asset,
			versions: [
				{
					name: "1",
					properties: {
						dataType: "uri_folder",
						dataUri: `azureml://datastores/workspaceblobstore/paths/modelDataCollector/${asset.replace(/-blue-.*/, "")}/blue/${name}`,
					},
				},
			],
		})),
		schedules: [],
		jobs: [],
	};
}
