import { LeewayError } from "@/lib/errors";

/** A container, and maybe a folder in it that is the store's root. */
export interface AzureLocation {
	/** The container's URL, without prefix, query or trailing slash. */
	containerUrl: string;
	account: string;
	container: string;
	/** "" or ending with "/". */
	prefix: string;
	/** The account's host, for messages. */
	host: string;
	/** The account stands in the path, as with Azurite. */
	isEmulator: boolean;
}

/**
 * Takes a container's URL apart: `https://account.blob.core.windows.net/container/some/folder`, or with the
 * account in the path where the host is an emulator's (`http://127.0.0.1:10000/devstoreaccount1/container`).
 * Throws `invalid`, never repeating a query: it might be a SAS.
 */
export function parseContainerUrl(text: string): AzureLocation {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url && (url.search || url.username || url.password)) {
		throw new LeewayError(
			"invalid",
			`datastore URL holds a credential or query: ${url.origin}${url.pathname}`,
			"Give the URL without what follows its question mark, and the SAS as a credential of its own.",
		);
	}
	if (!url || !["https:", "http:"].includes(url.protocol)) {
		throw new LeewayError(
			"invalid",
			`datastore URL is not a web address: ${JSON.stringify(text.split("?")[0])}`,
			"Give a container's URL, such as https://account.blob.core.windows.net/container.",
		);
	}
	// The same account's Data Lake endpoint, as Azure's portal shows it for hierarchical namespaces.
	const blobHost = url.hostname.replace(/^([^.]+)\.dfs\./, "$1.blob.");
	// Node 20.9 loses a port of one digit where a host is set, be it the same.
	if (blobHost !== url.hostname) url.hostname = blobHost;
	const segments = url.pathname.split("/").slice(1).map(decode);
	const isEmulator = /^(\d+\.){3}\d+$|^\[|^[^.]+$|^host\.docker\.internal$/.test(url.hostname);
	const account = isEmulator ? segments.shift() : url.hostname.split(".")[0];
	const [container, ...rest] = segments;
	if (!account || !container) {
		throw new LeewayError(
			"invalid",
			`datastore URL names no container: ${url.origin}${url.pathname}`,
			`Add the container's name, such as ${url.origin}${isEmulator ? "/account" : ""}/container${account && !isEmulator ? ` (az storage container list --account-name ${account} --auth-mode login --output table)` : ""}.`,
		);
	}
	const prefix = rest.filter((segment) => segment !== "").join("/");
	return {
		containerUrl: `${url.origin}/${isEmulator ? `${account}/` : ""}${container}`,
		account,
		container,
		prefix: prefix && `${prefix}/`,
		host: url.host,
		isEmulator,
	};
}

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
