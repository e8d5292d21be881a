import { authVariables } from "./auth/authSettings";
import { azureVariables } from "./azure/azureVariables";
import { serverVariables } from "./serverSettings";

/** What an environment variable means, for people; `instead` is what holds without it. */
export interface Variable {
	meaning: string;
	instead?: string;
}

/** Leeway's own variables. Those that say the same as a key of leeway.yaml go before it. */
export const ownVariables: Readonly<Record<string, Variable>> = {
	LEEWAY_DATASTORE_URL: { meaning: "a container's URL (with its SAS, if need be) or a folder's path" },
	LEEWAY_COLLECTED_PATH: {
		meaning: "the folder below it that holds `{endpoint}/{deployment}/{collection}`; `.` is the root",
		instead: "`modelDataCollector`",
	},
	LEEWAY_DATASTORE_NAME: { meaning: "what to call it", instead: "`default`" },
	[azureVariables.workspace]: {
		meaning:
			"id of a workspace of Azure ML, or several with commas between: where its endpoints log is found by itself, see [workspace.md](workspace.md)",
	},
	[azureVariables.cloud]: {
		meaning:
			"`AzureCloud`, `AzureUSGovernment` or `AzureChinaCloud`: where Azure is asked, and identities sign in",
		instead: "`AzureCloud`",
	},
	[azureVariables.endpoint]: {
		meaning: "where Azure Resource Manager answers, in a cloud that is none of these",
		instead: "the cloud's",
	},
	[azureVariables.token]: {
		meaning: "for tests: the token that is sent there, to a server of this machine only",
	},
	LEEWAY_CONFIG: { meaning: "path of a `leeway.yaml`", instead: "`./leeway.yaml`, if there" },
	LEEWAY_HOME: { meaning: "state, uploaded baselines, audit and cache", instead: "`.leeway`" },
	LEEWAY_LOG: {
		meaning: "`json`: a line a request and a job on standard output; `off`",
		instead: "`json` where it is not a terminal",
	},
	LEEWAY_MONITORS: {
		meaning: "`off`: this process runs no monitors, because another one does",
		instead: "`on`",
	},
	[serverVariables.host]: { meaning: "address to listen on", instead: "`127.0.0.1`" },
	LEEWAY_BASE_PATH: {
		meaning: "path prefix that Leeway is built for: `LEEWAY_BASE_PATH=/leeway npm run build`",
	},
	[serverVariables.publicUrl]: { meaning: "the address people open, behind a proxy" },
	[serverVariables.allowedHosts]: { meaning: "other host names it may be called by, commas between" },
	[serverVariables.allowAnyone]: { meaning: "`true`: listen beyond this machine without sign-in" },
	[authVariables.mode]: { meaning: "`none`, `oidc`, `easyauth` or `proxy`", instead: "`none`" },
	[authVariables.issuer]: { meaning: "the OpenID provider's issuer" },
	[authVariables.clientId]: { meaning: "the application's (client) id" },
	[authVariables.clientSecret]: { meaning: "its secret" },
	[authVariables.proxySecret]: { meaning: "what the proxy sends as `X-Leeway-Proxy-Secret`" },
};

/** What others define and Leeway, or a library in it, reads. */
export const otherVariables: Readonly<Record<string, Variable>> = {
	PORT: { meaning: "port to listen on; 0 is any free one", instead: "`3000`" },
	AZURE_STORAGE_CONNECTION_STRING: {
		meaning: "credential of the datastore above; the first of these three counts",
	},
	AZURE_STORAGE_KEY: { meaning: "the account's key" },
	AZURE_STORAGE_SAS_TOKEN: { meaning: "a SAS with read and list permission, or a whole URL with it" },
	AZURE_TENANT_ID: { meaning: "of a service principal or workload identity" },
	AZURE_CLIENT_ID: { meaning: "of a service principal, workload or user-assigned managed identity" },
	AZURE_CLIENT_SECRET: { meaning: "of a service principal: the secret's value, not its id" },
	AZURE_CLIENT_CERTIFICATE_PATH: { meaning: "of a service principal, instead of a secret" },
	AZURE_FEDERATED_TOKEN_FILE: { meaning: "of a workload identity; Kubernetes sets it" },
	AZURE_AUTHORITY_HOST: {
		meaning: "where identities sign in, in other clouds",
		instead: "`https://login.microsoftonline.com`",
	},
	HTTPS_PROXY: {
		meaning:
			"proxy for all requests to Azure, `http://user:password@host:port`; `ALL_PROXY` and `HTTP_PROXY` count after it",
	},
	NO_PROXY: { meaning: "hosts to go to directly, commas between; `.example.com` is a domain" },
	NODE_EXTRA_CA_CERTS: { meaning: "file of certificates (PEM) to trust beside the usual ones" },
};
