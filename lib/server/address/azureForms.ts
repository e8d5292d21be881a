/** Names of a container as other programs write them. */

interface Named {
	account: string;
	/** Undefined where only an account is named. */
	container: string | undefined;
}

/**
 * The blob service's URL of what `text` names in another form: `wasbs://`, `abfss://`, a host without its scheme, a resource id or
 * the portal's page of a container. Undefined when it is none of these, or names no container.
 */
export function containerUrlOf(text: string): string | undefined {
	const hadoop = /^(?:wasbs?|abfss?):\/\/([^@/]+)@([^/]+)(\/.*)?$/i.exec(text);
	if (hadoop) return `https://${blobHost(hadoop[2] ?? "")}/${hadoop[1]}${hadoop[3] ?? ""}`;
	if (/^[\w-]+(?:\.[\w-]+)*\.(?:blob|dfs)\.[\w.-]+\//i.test(text)) return `https://${text}`;
	// The emulator, or a host in a network of one's own.
	if (/^(?:localhost|\d+(?:\.\d+){3}):\d+\/[\w-]+\//i.test(text)) return `http://${text}`;
	const named = resourceOf(text);
	return named?.container ? `https://${named.account}.blob.core.windows.net/${named.container}` : undefined;
}

/** Account and container of a resource id, be it in a link of the portal's. */
export function resourceOf(text: string): Named | undefined {
	if (!/^\/?subscriptions\/|^https:\/\/(?:portal\.azure|ms\.portal)\./i.test(text)) return undefined;
	const plain = decoded(text);
	const account = /\/storageAccounts\/([a-z0-9]{3,24})/i.exec(plain)?.[1]?.toLowerCase();
	if (account === undefined) return undefined;
	const found = /\/containers\/([$a-z0-9-]+)|\/path\/([$a-z0-9-]+)/i.exec(plain);
	return { account, container: found?.[1] ?? found?.[2] };
}

/** `account/container`, maybe with a folder behind: what it would be in the public cloud. */
export function shortForm(text: string): string | undefined {
	const [, account, rest] = /^([a-z0-9]{3,24})\/([a-z0-9](?:-?[a-z0-9]){2,62}(?:\/.*)?)$/.exec(text) ?? [];
	return account === undefined ? undefined : `https://${account}.blob.core.windows.net/${rest}`;
}

function blobHost(host: string): string {
	return host.replace(/^([^.]+)\.dfs\./i, "$1.blob.");
}

/** The portal escapes ids, and escapes them again in links of links. */
function decoded(text: string): string {
	try {
		const once = decodeURIComponent(text);
		return once === text ? text : decoded(once);
	} catch {
		return text;
	}
}
