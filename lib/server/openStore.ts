import { type AzureBlobOptions, type AzureRetry, openAzureBlob } from "@/lib/store/azureBlob";
import { openFolder } from "@/lib/store/folder";
import type { Store } from "@/lib/store/store";
import { authorityOf } from "./azure/azureSettings";
import type { StoreConfig } from "./configStore";
import { sharedDisk } from "./diskThread";
import { type Environment, setting } from "./variables";

/** Opens what the configuration describes; secrets come from the environment, here and only here. */
export function openStore(config: StoreConfig, env: Environment, retry: AzureRetry = {}): Store {
	if (config.kind === "folder") return openFolder(config.path, { disk: sharedDisk() });
	return openAzureBlob({ url: config.url, credential: credentialFrom(config.credential, env), retry });
}

type Proof = Extract<StoreConfig, { kind: "azure-blob" }>["credential"];

function credentialFrom(proof: Proof, env: Environment): AzureBlobOptions["credential"] {
	if (proof.kind === "default") return { kind: "default", authority: authorityOf(env) };
	const secret = setting(env, proof.env) ?? "";
	switch (proof.kind) {
		case "connection_string":
			return { kind: "connection_string", value: secret };
		case "account_key":
			return { kind: "account_key", key: secret };
		case "sas":
			// Often the whole URL is copied.
			return { kind: "sas", token: secret.slice(secret.indexOf("?") + 1) };
	}
}
