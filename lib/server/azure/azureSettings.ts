import { type WorkspaceId, workspacePath } from "@/lib/azure/arm/resourceId";
import { LeewayError } from "@/lib/errors";
import { type AzureCloud, azureCloud, azureClouds } from "@/lib/model/azureCloud";
import type { RequestCredential } from "@/lib/store/azureRequests";
import { isLoopback } from "../hostName";
import { type Environment, setting } from "../variables";
import { azureVariables } from "./azureVariables";
import { readWorkspace, workspaceFix } from "./workspaceText";

/** Which workspaces of Azure ML are looked at, and how Azure is reached. */
export interface AzureSettings {
	workspaces: readonly WorkspaceId[];
	cloud: AzureCloud;
	/** Origin of Azure Resource Manager. */
	endpoint: string;
	credential: RequestCredential;
}

/**
 * @param given of leeway.yaml, checked there; LEEWAY_WORKSPACE goes before it
 *
 * Throws `invalid`, with the variable and the fix.
 */
export function readAzureSettings(env: Environment, given: readonly WorkspaceId[]): AzureSettings {
	const cloud = cloudOf(env);
	const endpoint = endpointOf(env) ?? cloud.arm;
	const token = setting(env, azureVariables.token);
	if (token !== undefined && !isNear(endpoint)) {
		throw new LeewayError(
			"invalid",
			`${azureVariables.token} is set, and ${azureVariables.endpoint} is not on this machine`,
			"It is for tests against a server of this machine only. Unset it, and sign in with az login or a managed identity.",
		);
	}
	return {
		workspaces: distinct(workspacesOf(env) ?? given),
		cloud,
		endpoint,
		credential:
			token === undefined ? { kind: "default", authority: cloud.authority } : { kind: "fixed", token },
	};
}

/** Where identities sign in, by LEEWAY_CLOUD. */
export function authorityOf(env: Environment): string {
	return cloudOf(env).authority;
}

function cloudOf(env: Environment): AzureCloud {
	const given = setting(env, azureVariables.cloud) ?? "AzureCloud";
	const name = azureClouds.find((each) => each.toLowerCase() === given.toLowerCase());
	if (name) return azureCloud(name);
	throw new LeewayError(
		"invalid",
		`${azureVariables.cloud} is ${JSON.stringify(given)}`,
		`Give ${azureClouds.join(", ")}; for another one set ${azureVariables.endpoint} and AZURE_AUTHORITY_HOST.`,
	);
}

function endpointOf(env: Environment): string | undefined {
	const given = setting(env, azureVariables.endpoint);
	if (given === undefined) return undefined;
	const url = URL.canParse(given) ? new URL(given) : undefined;
	const isBare = url && ["", "/"].includes(url.pathname) && url.search === "" && url.username === "";
	if (url && isBare && (url.protocol === "https:" || (url.protocol === "http:" && isNear(given))))
		return url.origin;
	throw new LeewayError(
		"invalid",
		`${azureVariables.endpoint} is ${JSON.stringify(given.replace(/\/\/.*@/, "//"))}`,
		"Give an origin such as https://management.azure.com; without TLS only one on this machine.",
	);
}

/** Is it a server of this machine? */
export function isNear(address: string): boolean {
	return isLoopback(new URL(address).hostname.replace(/^\[(.*)\]$/, "$1"));
}

function workspacesOf(env: Environment): WorkspaceId[] | undefined {
	const given = setting(env, azureVariables.workspace);
	return given
		?.split(/[\s,]+/)
		.filter((text) => text !== "")
		.map((text) => {
			const found = readWorkspace(text);
			if (found) return found;
			throw new LeewayError(
				"invalid",
				`${azureVariables.workspace} holds ${JSON.stringify(text.slice(0, 200))}, which is no workspace's id`,
				workspaceFix,
			);
		});
}

/** One that is named twice is looked at once. */
function distinct(ids: readonly WorkspaceId[]): WorkspaceId[] {
	return [...new Map(ids.map((id) => [workspacePath(id).toLowerCase(), id])).values()];
}
