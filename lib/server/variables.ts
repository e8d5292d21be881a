import { readFileSync } from "node:fs";
import { LeewayError } from "@/lib/errors";
import { editDistance } from "@/lib/similarNames";
import { unwrap } from "./address/unwrap";
import { ownVariables } from "./variableTable";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that describe one datastore; leeway.yaml describes several. */
export const ofOneDatastore = ["LEEWAY_DATASTORE_URL", "LEEWAY_COLLECTED_PATH", "LEEWAY_DATASTORE_NAME"];

const own = Object.keys(ownVariables);

/** Names that are nearly those of a credential's, and what other programs mean by them is the same. */
const nearCredentials: Readonly<Record<string, string>> = {
	AZURE_STORAGE_ACCOUNT_KEY: "AZURE_STORAGE_KEY",
	AZURE_STORAGE_ACCESS_KEY: "AZURE_STORAGE_KEY",
	AZURE_STORAGE_SAS: "AZURE_STORAGE_SAS_TOKEN",
	AZURE_SAS_TOKEN: "AZURE_STORAGE_SAS_TOKEN",
	AZURE_STORAGE_CONNECTIONSTRING: "AZURE_STORAGE_CONNECTION_STRING",
	AZURE_CONNECTION_STRING: "AZURE_STORAGE_CONNECTION_STRING",
};

/** A variable's text, without blanks and quotes around it; an empty one counts as not set. */
export function setting(env: Environment, variable: string): string | undefined {
	return unwrap(env[variable] ?? "") || undefined;
}

/** Throws `invalid` for what is nearly a setting: other programs' and scripts' LEEWAY_ variables are their own. */
export function refuseMistyped(env: Environment): void {
	for (const variable of Object.keys(env)) {
		if (own.includes(variable) || !setting(env, variable)) continue;
		const meant = meantBy(variable);
		if (meant) throw new LeewayError("invalid", `${variable} is not a setting`, `Did you mean ${meant}?`);
	}
}

function meantBy(variable: string): string | undefined {
	if (variable === "LEEWAY_PORT") return "PORT";
	// Windows knows no capitals in names.
	const isCased = process.platform !== "win32" && variable !== variable.toUpperCase();
	if (isCased && own.includes(variable.toUpperCase())) return variable.toUpperCase();
	if (!variable.startsWith("LEEWAY_")) return undefined;
	if (/^LEEWAY_DATASTORE(_(PATH|FOLDER|DIR|ADDRESS|CONTAINER))?$/.test(variable))
		return "LEEWAY_DATASTORE_URL";
	const tail = (name: string) => name.slice("LEEWAY_".length);
	return own.find(
		(known) =>
			known.startsWith("LEEWAY_") &&
			editDistance(tail(known), tail(variable)) <= Math.min(2, Math.floor(tail(known).length / 3)),
	);
}

/**
 * What about the variables is likely a mistake though each may be meant: names of credentials that are nearly ours, settings
 * without their LEEWAY_, certificates that aren't there, a proxy that is no URL.
 */
export function variableNotes(env: Environment): string[] {
	const notes: string[] = [];
	for (const [near, meant] of Object.entries(nearCredentials)) {
		if (setting(env, near) && !setting(env, meant)) notes.push(`${near} is set; Leeway reads ${meant}`);
	}
	for (const variable of [...ofOneDatastore, "LEEWAY_CONFIG", "LEEWAY_HOME"]) {
		const bare = variable.slice("LEEWAY_".length);
		if (bare !== "HOME" && setting(env, bare) && !setting(env, variable)) {
			notes.push(`${bare} is set; Leeway reads ${variable}`);
		}
	}
	const certificates = setting(env, "NODE_EXTRA_CA_CERTS");
	if (certificates !== undefined && !isReadable(certificates)) {
		notes.push(
			`NODE_EXTRA_CA_CERTS names a file that cannot be read: ${certificates}; nothing of it is trusted`,
		);
	}
	for (const variable of [
		"HTTPS_PROXY",
		"https_proxy",
		"HTTP_PROXY",
		"http_proxy",
		"ALL_PROXY",
		"all_proxy",
	]) {
		const proxy = setting(env, variable);
		if (proxy !== undefined && !/^(https?|socks\w*):\/\//i.test(proxy)) {
			notes.push(
				`${variable} is no URL: ${proxy.replace(/^.*@/, "")}; write http://${proxy.replace(/^.*@/, "")}`,
			);
		}
	}
	return notes;
}

function isReadable(file: string): boolean {
	try {
		readFileSync(file);
		return true;
	} catch {
		return false;
	}
}
