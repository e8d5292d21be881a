import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { LeewayError } from "@/lib/errors";
import { parseContainerUrl } from "@/lib/store/azureLocation";

/** Where the proof comes from: the environment variable that holds it, never the secret itself. */
export type CredentialConfig =
	/** az login, managed identity, workload identity: whatever DefaultAzureCredential finds. */
	{ kind: "default" } | { kind: "connection_string" | "sas" | "account_key"; env: string };

/** A store described, not opened. */
export type StoreConfig =
	/** A container's URL, maybe with a folder in it that is the root. */
	| { kind: "azure-blob"; url: string; credential: CredentialConfig }
	/** An absolute path. */
	| { kind: "folder"; path: string };

/**
 * What `url` describes: a container or a folder. Relative folders start at `base`. Throws `invalid`, its message
 * beginning with `key`, without ever repeating a query.
 */
export function describeStore(
	key: string,
	text: string,
	base: string,
	credential: CredentialConfig,
): StoreConfig {
	const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]?.toLowerCase();
	if (scheme === "file") return { kind: "folder", path: fileURLToPath(text) };
	if (scheme === "https" || scheme === "http") return describeContainer(key, text, credential);
	if (scheme !== undefined) {
		throw new LeewayError(
			"invalid",
			`${key} is a ${scheme} address`,
			"Give the container as https://account.blob.core.windows.net/container.",
		);
	}
	if (/^[\w-]+\.(blob|dfs)\.[\w.-]+(\/|$)/i.test(text)) {
		throw new LeewayError("invalid", `${key} has no https:// before the host`, "Put https:// before it.");
	}
	return { kind: "folder", path: folderAt(text, base) };
}

/** A folder as people write it, made absolute: "~/" is the home folder, a relative path starts at `base`. */
export function folderAt(text: string, base: string): string {
	return /^~(\/|$)/.test(text) ? join(homedir(), text.slice(1)) : resolve(base, text);
}

function describeContainer(key: string, url: string, credential: CredentialConfig): StoreConfig {
	try {
		const { hostname } = new URL(parseContainerUrl(url).containerUrl);
		const isNear = !/\.[a-z]/i.test(hostname) || hostname === "host.docker.internal";
		if (url.toLowerCase().startsWith("http:") && !isNear) {
			throw new LeewayError("invalid", `datastore URL is unencrypted: http://${hostname}`, "Write https://.");
		}
	} catch (error) {
		if (!(error instanceof LeewayError)) throw error;
		throw new LeewayError(error.kind, `${key}: ${error.message}`, error.fix, { cause: error });
	}
	return { kind: "azure-blob", url, credential };
}
