/**
 * What a record's `dataref`, or the `data` of one with `datainblob`, says about where its payload lies. Pure: text in,
 * facts out; whether the place may be read is decided elsewhere.
 *
 * | written as | is |
 * |---|---|
 * | `https://account.blob.core.windows.net/container/path`, also `dfs`, other clouds, path-style emulators | absolute |
 * | `wasbs://container@account.blob…/path`, `abfss://container@account.dfs…/path` | absolute |
 * | `azureml://datastores/name/paths/path`, or long with subscription, resource group and workspace | azureml |
 * | `files/rows.json`, `/modelDataCollector/…` | relative |
 *
 * Paths are percent-decoded exactly once (`%2F` parts folders, as the service itself reads it; what is not an escape
 * stays), "." steps are left out, a ".." is refused. What follows a "?" may be a SAS: it is dropped and never shown.
 */

/** A blob by address. The host is the account's blob endpoint, lower case, with its port if one is written. */
export interface AbsoluteReference {
	kind: "absolute";
	/** Undefined where the address has a host of its own and no account in it. */
	account?: string;
	host: string;
	container: string;
	path: string;
}

/** A path in a workspace's datastore, by the names Azure ML gives it. */
export interface AzuremlReference {
	kind: "azureml";
	datastore: string;
	path: string;
	/** Only the long form says which workspace. */
	workspace?: { subscription: string; resourceGroup: string; name: string };
}

export type Reference =
	| AbsoluteReference
	| AzuremlReference
	| { kind: "relative"; path: string }
	| { kind: "invalid"; reason: string };

const schemes = /^(https?|wasbs?|abfss?|azureml):\/\/(.*)$/is;
const otherScheme =
	/^(?:[a-z][a-z0-9+.-]*:\/\/|(?:azureml|data|file|https?|javascript|wasbs?|abfss?):|\/\/)/i;
const maxCharacters = 8192;

/** Takes a reference apart; never throws. */
export function parseReference(text: string): Reference {
	const trimmed = text.trim();
	if (trimmed === "") return invalid("reference is empty");
	if (trimmed.length > maxCharacters) return invalid(`reference has more than ${maxCharacters} characters`);
	if (hasControl(trimmed)) return invalid("reference holds a control character");
	const bare = beforeQuery(trimmed);
	const [, scheme, rest = ""] = schemes.exec(bare) ?? [];
	if (scheme === undefined) {
		if (otherScheme.test(bare)) return invalid(`reference is not an address of a blob: ${schemeOf(bare)}`);
		return withPath(bare, (path) => ({ kind: "relative", path }));
	}
	if (scheme.toLowerCase() === "azureml") return parseAzureml(rest);
	const slash = rest.indexOf("/");
	const authority = slash < 0 ? rest : rest.slice(0, slash);
	const path = slash < 0 ? "" : rest.slice(slash + 1);
	return scheme.toLowerCase().startsWith("http")
		? parseHttp(scheme.toLowerCase(), authority, path)
		: parseHadoop(scheme.toLowerCase(), authority, path);
}

/** The reference as people may see it: without query, fragment and user name, at most 2,000 characters. */
export function shownReference(text: string): string {
	// An address that was encoded as a whole hides its query behind %3F.
	const bare = beforeQuery(text.trim().slice(0, maxCharacters)).replace(/%3f.*?sig%3d.*$/is, "");
	return bare
		.replace(/^(https?:[\\/]+)[^/\\]*@/i, "$1")
		.replace(/\b(sig=)[^&\s]+/gi, "$1(redacted)")
		.slice(0, 2000)
		.toWellFormed();
}

/** One host for both endpoints of an account, with and without private link; "localhost" is 127.0.0.1. */
export function accountHost(host: string): string {
	return host
		.toLowerCase()
		.replace(/\.privatelink(?=\.(?:blob|dfs)\.)/, "")
		.replace(/^([^.]+(?:\.z\d+)?)\.dfs\./, "$1.blob.")
		.replace(/^([^.]+)-secondary\.((?:z\d+\.)?blob\.)/, "$1.$2")
		.replace(/^localhost(?=:|$)/, "127.0.0.1");
}

function parseHttp(scheme: string, authority: string, rest: string): Reference {
	const url = `${scheme}://${authority}`;
	if (authority === "" || /[@\\]/.test(authority) || !URL.canParse(url)) {
		return invalid("reference names no host, or a user name with it");
	}
	const { hostname, port } = new URL(url);
	const host = accountHost(port === "" ? hostname : `${hostname}:${port}`);
	// As with Azurite: the account stands in the path where the host is an address or a bare name.
	const isPathStyle = /^(?:\d+\.){3}\d+$|^\[|^[^.]+$|^host\.docker\.internal$/.test(hostname);
	return withPath(rest, (path) => {
		const [account, inAccount] = isPathStyle ? cut(path) : [accountOf(host), path];
		const [container, blob] = cut(inAccount);
		if (account === "" || blob === "") return invalid("reference names no blob in a container");
		return { kind: "absolute", ...(account === undefined ? {} : { account }), host, container, path: blob };
	});
}

/** `wasbs://container@host/path`; only accounts of Azure have this form. */
function parseHadoop(scheme: string, authority: string, rest: string): Reference {
	const [, container, name = ""] = /^([^@:\\]+)@([^@\\]+)$/.exec(authority) ?? [];
	if (container === undefined || !URL.canParse(`http://${name}`)) {
		return invalid(`reference is not ${scheme}://container@account…/path`);
	}
	const host = accountHost(new URL(`http://${name}`).host);
	const account = accountOf(host);
	return withPath(rest, (path) => ({
		kind: "absolute",
		...(account === undefined ? {} : { account }),
		host,
		container: decodeOnce(container),
		path,
	}));
}

const longForm =
	/^subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/(?:providers\/Microsoft\.MachineLearningServices\/)?workspaces\/([^/]+)\//i;

function parseAzureml(rest: string): Reference {
	const [prefix = "", ...names] = longForm.exec(rest) ?? [];
	const [subscription, resourceGroup, name] = names.map(decodeOnce);
	const [, datastore, below] = /^datastores\/([^/]+)\/paths\/(.*)$/is.exec(rest.slice(prefix.length)) ?? [];
	if (datastore === undefined || below === undefined) {
		return invalid("reference is not azureml://…datastores/name/paths/path");
	}
	return withPath(below, (path) => ({
		kind: "azureml",
		datastore: decodeOnce(datastore),
		path,
		...(subscription !== undefined && resourceGroup !== undefined && name !== undefined
			? { workspace: { subscription, resourceGroup, name } }
			: {}),
	}));
}

/** Decodes and checks a path; empty segments inside stay, because blobs' names may have them. */
function withPath(text: string, make: (path: string) => Reference): Reference {
	const segments = decodeOnce(text)
		.replace(/^\/+/, "")
		.split("/")
		.filter((segment) => segment !== ".");
	const path = segments.join("/");
	if (segments.includes("..")) return invalid('reference climbs with ".."');
	if (hasControl(path)) return invalid("reference holds a control character");
	return path === "" || path.endsWith("/") ? invalid("reference names no blob") : make(path);
}

function beforeQuery(text: string): string {
	const isAddress = schemes.test(text);
	return text.split(isAddress ? /[?#]/ : "?", 1)[0] ?? "";
}

/** Each run of escapes decoded; runs that are no UTF-8, and bare per cent signs, stay as written. */
function decodeOnce(text: string): string {
	return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
		try {
			return decodeURIComponent(run);
		} catch {
			return run;
		}
	});
}

function accountOf(host: string): string | undefined {
	return /^([^.]+)\.(?:z\d+\.)?blob\./.exec(host)?.[1];
}

function cut(path: string): [string, string] {
	const slash = path.indexOf("/");
	return slash < 0 ? [path, ""] : [path.slice(0, slash), path.slice(slash + 1)];
}

function schemeOf(text: string): string {
	return text.startsWith("//") ? "it has no scheme" : `its scheme is ${text.split(":", 1)[0]}`;
}

function hasControl(text: string): boolean {
	return /\p{Cc}/u.test(text);
}

function invalid(reason: string): Reference {
	return { kind: "invalid", reason };
}
