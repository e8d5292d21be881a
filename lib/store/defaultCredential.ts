import type { TokenCredential } from "@azure/identity";

/**
 * Whatever DefaultAzureCredential finds: az login, a managed identity, a workload identity, AZURE_CLIENT_ID… Loads the identity
 * library with the first token: most of it is never needed beside a key or SAS.
 *
 * @param authority where identities sign in; AZURE_AUTHORITY_HOST goes before it
 */
export function defaultCredential(authority?: string): TokenCredential {
	let credential: TokenCredential | undefined;
	return {
		async getToken(scopes, options) {
			const { DefaultAzureCredential } = await import("@azure/identity");
			const authorityHost = process.env.AZURE_AUTHORITY_HOST?.trim() || authority;
			credential ??= new DefaultAzureCredential({
				...(authorityHost === undefined ? {} : { authorityHost }),
				// Its own four tries, seconds apart, would keep whoever waits; requests are tried again by themselves.
				retryOptions: { maxRetries: 1, retryDelayInMs: 200 },
			});
			return credential.getToken(scopes, options);
		},
	};
}
