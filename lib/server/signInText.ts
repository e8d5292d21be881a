import type { StoreConfig } from "./configStore";

/** How Leeway signs in to a store, for people; names the variable that holds a secret, and never the secret. Undefined for a folder. */
export function signInText(store: StoreConfig): string | undefined {
	if (store.kind === "folder") return undefined;
	const { credential } = store;
	switch (credential.kind) {
		case "default":
			return "DefaultAzureCredential: az login, a managed or a workload identity, or AZURE_ variables";
		case "connection_string":
			return `connection string in ${credential.env}`;
		case "sas":
			return `shared access signature in ${credential.env}`;
		case "account_key":
			return `account key in ${credential.env}`;
	}
}
