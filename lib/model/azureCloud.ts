/** The clouds of Azure, each with hosts of its own. */
export const azureClouds = ["AzureCloud", "AzureUSGovernment", "AzureChinaCloud"] as const;

export type AzureCloudName = (typeof azureClouds)[number];

/** How the parts of a cloud are reached. */
export interface AzureCloud {
	/** Origin of Azure Resource Manager. */
	arm: string;
	/** Where identities sign in. */
	authority: string;
	/** What accounts' hosts end with where a datastore does not say it. */
	storage: string;
	/** Where Azure ML's own pages are. */
	studio: string;
}

/** The hosts of ARM are documented, those of sign-in are @azure/identity's AzureAuthorityHosts. */
const hosts: Readonly<Record<AzureCloudName, AzureCloud>> = {
	AzureCloud: {
		arm: "https://management.azure.com",
		authority: "https://login.microsoftonline.com",
		storage: "core.windows.net",
		studio: "https://ml.azure.com",
	},
	AzureUSGovernment: {
		arm: "https://management.usgovcloudapi.net",
		authority: "https://login.microsoftonline.us",
		storage: "core.usgovcloudapi.net",
		studio: "https://ml.azure.us",
	},
	AzureChinaCloud: {
		arm: "https://management.chinacloudapi.cn",
		authority: "https://login.chinacloudapi.cn",
		storage: "core.chinacloudapi.cn",
		studio: "https://studio.ml.azure.cn",
	},
};

export function azureCloud(name: AzureCloudName): AzureCloud {
	return hosts[name];
}

/**
 * Is it an address of the cloud's own Azure Storage? Only to such a token for storage may go that nobody chose to send.
 *
 * @param storage what accounts' hosts end with in that cloud
 */
export function isAzureStorage(url: string, storage: string): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname, port } = new URL(url);
	// Accounts with a DNS zone of their own are in the public cloud.
	const ends = [storage, ...(storage === hosts.AzureCloud.storage ? ["storage.azure.net"] : [])];
	return protocol === "https:" && port === "" && ends.some((end) => hostname.endsWith(`.blob.${end}`));
}
