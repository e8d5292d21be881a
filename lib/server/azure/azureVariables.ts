/** What says where Azure ML is looked for. */
export const azureVariables = {
	workspace: "LEEWAY_WORKSPACE",
	cloud: "LEEWAY_CLOUD",
	endpoint: "LEEWAY_ARM_ENDPOINT",
	token: "LEEWAY_ARM_TOKEN",
} as const;
