import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { LeewayError } from "@/lib/errors";
import { parseContainerUrl } from "@/lib/store/azureLocation";
import { containerUrlOf, shortForm } from "./address/azureForms";
import { listContainers, refuseAddress, setting } from "./address/refuseAddress";
import { rootOf } from "./address/rootOf";
import { mendScheme, unwrap } from "./address/unwrap";

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

/** An address as somebody gave it. */
export interface GivenAddress {
	/** The variable or key, which messages begin with. */
	key: string;
	text: string;
	/** Where relative folders start. */
	base: string;
	credential: CredentialConfig;
	collectedPath: string;
	/** Did somebody set the collected path, or map collections by path? Then the address's dates say nothing about its root. */
	isLaidOut: boolean;
}

/** What an address describes, and what was understood by it. */
export interface DescribedAddress {
	store: StoreConfig;
	collectedPath: string;
	/** What was taken for what, for people; empty for an address that says it all by itself. */
	notes: string[];
}

/**
 * What an address describes: a container or a folder. Forms that people have at hand (wasbs, abfss, a resource id, a path that leads
 * too deep, quotes around it) are used, and noted. Throws `invalid`, its message beginning with the key, for one that cannot be,
 * with the right one or how to find it. Never repeats a query: it may be a SAS.
 */
export function describeStore(
	given: GivenAddress,
	exists: (path: string) => boolean = existsSync,
): DescribedAddress {
	const { key } = given;
	const text = mendScheme(unwrap(given.text));
	const plain = containerUrlOf(text);
	refuseAddress(key, plain ?? text);
	if (plain !== undefined) return describeContainer(given, plain, [tookFor(key, text, plain)]);
	if (/^https?:\/\//i.test(text)) return describeContainer(given, text, []);
	if (/^file:\/\//i.test(text)) return describeFolder(given, fileURLToPath(text), exists);
	const path = folderAt(text, given.base);
	if (!exists(path)) {
		const short = shortForm(text);
		if (short)
			return describeContainer(given, short, [
				`there is no folder ${text}: took it for ${setting(key, short)}`,
			]);
		// "azureml-blobstore-…": the default container of a workspace, by its name alone.
		if (/^azureml-[a-z0-9-]+$/.test(text)) {
			throw new LeewayError(
				"invalid",
				`${key} is a container's name without its account: ${text}`,
				`Write ${setting(key, `https://ACCOUNT.blob.core.windows.net/${text}`)} (az storage account list --query "[].name" --output tsv).`,
			);
		}
	}
	return describeFolder(given, path, exists);
}

/** A folder as people write it, made absolute: "~/" is the home folder, a relative path starts at `base`. */
export function folderAt(text: string, base: string): string {
	return /^~(\/|$)/.test(text) ? join(homedir(), text.slice(1)) : resolve(base, text);
}

function describeFolder(
	{ key, collectedPath, isLaidOut }: GivenAddress,
	path: string,
	exists: (path: string) => boolean,
): DescribedAddress {
	// One that holds the folder it should is a root, whatever it is called.
	const isRoot = collectedPath !== "" && exists(join(path, collectedPath));
	const found = isRoot ? undefined : rootOf(path.split(sep), collectedPath, isLaidOut);
	const root = found && (found.above.join(sep) || sep);
	if (!found || root === undefined || (found.above.length < 2 && found.collectedPath === "")) {
		return { store: { kind: "folder", path }, collectedPath, notes: [] };
	}
	return {
		store: { kind: "folder", path: root },
		collectedPath: found.collectedPath ?? collectedPath,
		notes: [usedRoot(key, found.was, root, found.collectedPath)],
	};
}

function describeContainer(given: GivenAddress, text: string, notes: string[]): DescribedAddress {
	const { key, credential: own } = given;
	const { url, sas } = withoutQuery(text);
	try {
		if (sas && key !== urlVariable) refuseSas(url);
		const location = parseContainerUrl(url);
		refuseUnencrypted(url);
		refuseName(key, location.container, location.isEmulator);
		const container = location.container.toLowerCase();
		if (container !== location.container)
			notes.push(`names of containers have no capitals: took ${container}`);
		const parent = location.containerUrl.slice(0, -encodedLength(location.containerUrl));
		const segments = location.prefix.split("/").slice(0, -1);
		const found = rootOf(segments, given.collectedPath, given.isLaidOut);
		const above = found?.above ?? segments;
		const isAsGiven = !found && container === location.container && !sas && text === url;
		const root = isAsGiven ? url : [`${parent}${container}`, ...above.map(encodeURIComponent)].join("/");
		if (found) notes.push(usedRoot(key, found.was, root, found.collectedPath));
		// The variable's text is the secret then; who reads it takes the SAS out of the URL.
		const credential: CredentialConfig =
			sas && own.kind === "default" ? { kind: "sas", env: urlVariable } : own;
		return {
			store: { kind: "azure-blob", url: root, credential },
			collectedPath: found?.collectedPath ?? given.collectedPath,
			notes,
		};
	} catch (error) {
		if (!(error instanceof LeewayError)) throw error;
		throw new LeewayError(error.kind, `${key}: ${error.message}`, error.fix, { cause: error });
	}
}

/** The only place where an address may hold a SAS: a file is read by more people than a variable. */
const urlVariable = "LEEWAY_DATASTORE_URL";

/** Takes off a SAS, and the parameters of a listing's URL; any other query stays, to be refused. */
function withoutQuery(text: string): { url: string; sas: boolean } {
	const [url = "", query = ""] = text.split("?", 2);
	if (query === "") return { url, sas: false };
	const names = [...new URLSearchParams(query).keys()];
	if (names.includes("sig")) return { url, sas: true };
	const isListing = names.every((name) =>
		/^(restype|comp|prefix|delimiter|include|maxresults|marker)$/.test(name),
	);
	return { url: isListing ? url : text, sas: false };
}

function refuseSas(url: string): never {
	throw new LeewayError(
		"invalid",
		`datastore URL holds a credential or query: ${url}`,
		"Give the URL without what follows its question mark, and the SAS as a credential of its own.",
	);
}

function refuseUnencrypted(url: string): void {
	const { hostname } = new URL(parseContainerUrl(url).containerUrl);
	const isNear = !/\.[a-z]/i.test(hostname) || hostname === "host.docker.internal";
	if (url.toLowerCase().startsWith("http:") && !isNear) {
		throw new LeewayError("invalid", `datastore URL is unencrypted: http://${hostname}`, "Write https://.");
	}
}

/** https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata */
function refuseName(key: string, container: string, isEmulator: boolean): void {
	if (/^(\$[a-z]+|[a-z0-9](-?[a-z0-9])+)$/i.test(container) && container.length < 64) return;
	throw new LeewayError(
		"invalid",
		`${JSON.stringify(container)} cannot be a container's name: it has 3 to 63 lower-case letters, digits and single hyphens`,
		isEmulator ? "Correct it." : `Look it up (${listContainers("ACCOUNT")}), and correct ${key}.`,
	);
}

function encodedLength(url: string): number {
	return url.length - url.lastIndexOf("/") - 1;
}

function tookFor(key: string, text: string, url: string): string {
	return `${key} is ${text.split("?")[0]}: took it for ${url}`;
}

function usedRoot(key: string, was: string, root: string, collectedPath: string | undefined): string {
	const path =
		collectedPath === undefined ? "" : `, with collected path ${collectedPath === "" ? "." : collectedPath}`;
	return `${key} is ${was}; its root is ${root}${path}: used that`;
}
