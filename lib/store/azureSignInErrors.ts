import type { AzureFailure, Verdict } from "./azureServiceErrors";
import { identityFaults } from "./identityEnvironment";

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const reasons: Readonly<Record<string, readonly [fault: string, fix: string]>> = {
	AADSTS7000215: [
		"the client secret is not accepted",
		"Set AZURE_CLIENT_SECRET to the secret's value, not its id.",
	],
	AADSTS7000222: ["the client secret has expired", "Make a new one, and set AZURE_CLIENT_SECRET to it."],
	AADSTS700016: ["the tenant has no such application", "Check AZURE_CLIENT_ID and AZURE_TENANT_ID."],
	AADSTS90002: ["there is no such tenant", "Check AZURE_TENANT_ID."],
	AADSTS900023: ["there is no such tenant", "Check AZURE_TENANT_ID."],
	AADSTS700027: [
		"the client certificate is not accepted",
		"Register the certificate at AZURE_CLIENT_CERTIFICATE_PATH with the application.",
	],
	AADSTS70043: ["the sign-in has expired", "Run az login again."],
	AADSTS700082: ["the sign-in has expired", "Run az login again."],
};

/** Why an identity got no token; undefined for an error of another kind. */
export function signInError({
	name,
	message,
	host,
	proxy,
	authority: given,
}: AzureFailure): Verdict | undefined {
	if (/not permitted for non-TLS/i.test(message)) {
		return [
			"invalid",
			`identity cannot be sent over http: ${host}`,
			"Use the https URL, or a SAS or connection string.",
		];
	}
	if (
		!/^(CredentialUnavailable|AuthenticationRequired|AggregateAuthentication|Authentication)Error$/.test(name)
	) {
		return undefined;
	}
	const faults = identityFaults(process.env);
	const first = faults.length > 0 ? `${faults.join("; ")}. ` : "";
	// Microsoft Entra's own code is what its documentation is indexed by.
	const reason = /AADSTS\d+/.exec(message)?.[0];
	if (!reason && name === "AuthenticationError" && /network_error|endpoints_resolution_error/.test(message)) {
		const authority =
			hostOf(process.env.AZURE_AUTHORITY_HOST) ?? hostOf(given) ?? "login.microsoftonline.com";
		const through = proxy ? ` through the proxy ${proxy.host} (${proxy.variable})` : "";
		return [
			"unreachable",
			`sign-in host could not be reached${through}: ${authority}`,
			`${first}Let this machine reach it over https, directly or by HTTPS_PROXY; other clouds have a host of their own (AZURE_AUTHORITY_HOST).`,
		];
	}
	if (name === "AuthenticationError" || reason) {
		const [fault, fix] = reasons[reason ?? ""] ?? [
			"signing in failed",
			"Check AZURE_CLIENT_ID, AZURE_TENANT_ID and the secret or certificate, or run az login again.",
		];
		return ["refused", `${fault} for ${host}${reason ? `: ${reason}` : ""}`, `${first}${fix}`];
	}
	return [
		"refused",
		`no identity was found to sign in to ${host}`,
		`${first}Run az login, or set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET, or give the machine a managed identity.`,
	];
}

function hostOf(address: string | undefined): string | undefined {
	return address !== undefined && URL.canParse(address) ? new URL(address).host : undefined;
}
