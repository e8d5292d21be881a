import { type AzureBlobOptions, openAzureBlob } from "@/lib/store/azureBlob";
import { openFolder } from "@/lib/store/folder";
import type { Store } from "@/lib/store/store";
import type { Environment } from "./config";
import type { StoreConfig } from "./configStore";

/** Opens what the configuration describes; secrets come from the environment, here and only here. */
export function openStore(config: StoreConfig, env: Environment): Store {
	if (config.kind === "folder") return openFolder(config.path);
	return openAzureBlob({ url: config.url, credential: credentialFrom(config.credential, env) });
}

type Proof = Extract<StoreConfig, { kind: "azure-blob" }>["credential"];

function credentialFrom(proof: Proof, env: Environment): AzureBlobOptions["credential"] {
	if (proof.kind === "default") return { kind: "default" };
	const secret = env[proof.env]?.trim() ?? "";
	switch (proof.kind) {
		case "connection_string":
			return { kind: "connection_string", value: secret };
		case "account_key":
			return { kind: "account_key", key: secret };
		case "sas":
			return { kind: "sas", token: secret };
	}
}
