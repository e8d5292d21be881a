import { sep } from "node:path";
import { LeewayError } from "@/lib/errors";
import { resourceOf } from "./azureForms";

/** `LEEWAY_DATASTORE_URL=…` or `url: …`, as it would be written where the address came from. */
export function setting(key: string, value: string): string {
	return /^[A-Z_]+$/.test(key) ? `${key}=${value}` : `url: ${value}`;
}

const anyContainer = "https://ACCOUNT.blob.core.windows.net/CONTAINER";
export const listContainers = (account: string) =>
	`az storage container list --account-name ${account} --auth-mode login --output table`;

/**
 * Throws `invalid` for an address that names no container and no folder but something that is known: an address of Azure ML's, a
 * scoring URI, another service of the account, another cloud's storage, a path of Windows. The fix says how to find the right one.
 */
export function refuseAddress(key: string, text: string): void {
	const refusal = refusalOf(key, text);
	if (refusal) throw new LeewayError("invalid", `${key} ${refusal[0]}`, refusal[1]);
}

type Refusal = readonly [fault: string, fix: string];

function refusalOf(key: string, text: string): Refusal | undefined {
	if (/\b(?:AccountKey|SharedAccessSignature|AccountName|DefaultEndpointsProtocol)=/i.test(text)) {
		return [
			"is a connection string",
			`Put it into AZURE_STORAGE_CONNECTION_STRING, and the container's URL here: ${setting(key, anyContainer)}`,
		];
	}
	return (
		ofAzureMl(key, text) ??
		ofPortal(key, text) ??
		ofPlaceholder(key, text) ??
		ofOther(key, text) ??
		ofWindows(text)
	);
}

/** Addresses of Azure ML's name a datastore of a workspace, never the account it lies in. */
function ofAzureMl(key: string, text: string): Refusal | undefined {
	const isScoring = /^https?:\/\/[^/]+\.inference\.ml\.azure\.[a-z]+/i.test(text);
	if (!isScoring && !/^azureml:|^https:\/\/(?:ml|studio)\.azure(?:ml)?\.[a-z.]+\//i.test(text))
		return undefined;
	const plain = text.replaceAll(/%2f/gi, "/");
	const part = (pattern: RegExp, instead: string) => pattern.exec(plain)?.[1] ?? instead;
	const datastore = part(/\/datastores?\/([\w-]+)/i, "workspaceblobstore");
	const workspace = part(/\/workspaces\/([\w.-]+)/i, "WORKSPACE");
	const group = part(/\/resourcegroups\/([\w.()-]+)/i, "GROUP");
	return [
		isScoring
			? "is an endpoint's scoring address"
			: "is an address of Azure ML's, which doesn't say the storage account",
		`Ask for it: az ml datastore show --name ${datastore} --workspace-name ${workspace} --resource-group ${group} --query "[account_name, container_name]" --output tsv; then ${setting(key, anyContainer)}`,
	];
}

function ofPortal(key: string, text: string): Refusal | undefined {
	const named = resourceOf(text);
	if (named && !named.container) {
		return [
			`names the account ${named.account} but no container`,
			`Find it: ${listContainers(named.account)}; then ${setting(key, anyContainer.replace("ACCOUNT", named.account))}`,
		];
	}
	if (named || !/^https:\/\/[\w.]*portal\.azure\./i.test(text)) return undefined;
	return [
		"is a page of Azure's portal",
		`Open the container there and copy its URL from Properties: ${setting(key, anyContainer)}`,
	];
}

function ofPlaceholder(key: string, text: string): Refusal | undefined {
	const found = /\b(ACCOUNT|CONTAINER)\b|<[^<>]+>|\{[^{}]+\}/.exec(text)?.[0];
	if (found === undefined || !/^https?:|\.blob\./i.test(text)) return undefined;
	return [
		`still holds a placeholder: ${found}`,
		`Put your own in place of it (az storage account list --query "[].name" --output tsv, then ${listContainers("ACCOUNT")}): ${setting(key, anyContainer)}`,
	];
}

function ofOther(key: string, text: string): Refusal | undefined {
	const [, account, service, rest = ""] =
		/^https?:\/\/([a-z0-9]+)\.(queue|table|file)\.core\.[\w.]+(\/[^?]*)?/i.exec(text) ?? [];
	if (service === "file") return ["is a file share", "Mount it, and give the mount's folder."];
	if (account !== undefined) {
		return [
			`is the account's ${service} service; logs are blobs`,
			setting(key, `https://${account}.blob.core.windows.net${rest.length > 1 ? rest : "/CONTAINER"}`),
		];
	}
	const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]?.toLowerCase();
	if (scheme === undefined || ["https", "http", "file"].includes(scheme)) return undefined;
	return [`is a ${scheme} address`, `Give the container's: ${setting(key, anyContainer)}`];
}

function ofWindows(text: string): Refusal | undefined {
	if (sep === "\\") return undefined;
	const drive = /^([a-z]):[\\/](.*)$/i.exec(text);
	if (drive) {
		const path = `/mnt/${drive[1]?.toLowerCase()}/${drive[2]?.replaceAll("\\", "/")}`;
		return [
			"is a path of Windows, and this system is another",
			`Under WSL it is ${path}; in a container give the path it is mounted at.`,
		];
	}
	return text.startsWith("\\\\")
		? ["is a share of Windows", "Mount it, and give the mount's folder."]
		: undefined;
}
