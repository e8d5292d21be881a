import type { AzureFailure, Verdict } from "./azureServiceErrors";

/** What went wrong while an identity asked for its token; undefined when that was not it. */
export function signInError({ name, message, host }: AzureFailure): Verdict | undefined {
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
	// Microsoft Entra's own code (AADSTS700016, say) is what its documentation is indexed by.
	const reason = /AADSTS\d+/.exec(message)?.[0];
	if (name === "AuthenticationError" || reason) {
		return [
			"refused",
			`signing in failed for ${host}${reason ? `: ${reason}` : ""}`,
			"Check AZURE_CLIENT_ID, AZURE_TENANT_ID and the secret or certificate, or run az login again.",
		];
	}
	return [
		"refused",
		`no identity was found to sign in to ${host}`,
		"Run az login, or set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET, or give the machine a managed identity.",
	];
}
