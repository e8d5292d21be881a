/** For tests: a real OpenID provider (oidc-provider) on loopback. Whoever signs in is the name they type; it has its roles. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";

export interface TestProvider {
	issuer: string;
	/** What the next tokens say beside the name. */
	claims: { roles?: string[]; tid?: string };
	/** An access token for a script, for this audience. */
	accessToken(audience: string): Promise<string>;
	close(): Promise<void>;
}

const clientId = "leeway";
const clientSecret = "a secret of the test's";
const scope = "leeway";

/** @param callbacks addresses people may come back to */
export async function openIdProvider(callbacks: {
	redirect: string;
	afterSignOut: string;
}): Promise<TestProvider> {
	const claims: TestProvider["claims"] = {};
	const configuration: Configuration = {
		clients: [
			{
				client_id: clientId,
				client_secret: clientSecret,
				token_endpoint_auth_method: "client_secret_post",
				redirect_uris: [callbacks.redirect],
				post_logout_redirect_uris: [callbacks.afterSignOut],
			},
			{
				client_id: "script",
				client_secret: clientSecret,
				redirect_uris: [],
				response_types: [],
				grant_types: ["client_credentials"],
			},
		],
		claims: { openid: ["sub", "roles", "tid"], profile: ["name"] },
		conformIdTokenClaims: false,
		findAccount: (_, id) => ({
			accountId: id,
			claims: () => ({ sub: id, name: `${id} by name`, ...claims }),
		}),
		extraTokenClaims: () => claims,
		features: {
			clientCredentials: { enabled: true },
			resourceIndicators: {
				enabled: true,
				getResourceServerInfo: (_, resource) => ({
					scope,
					audience: resource.replace("urn:", ""),
					accessTokenFormat: "jwt",
				}),
			},
		},
		cookies: { keys: ["a key of the test's"] },
	};
	// The port must be known before the provider is, whose addresses it is part of.
	let provider: Provider | undefined;
	const { createServer } = await import("node:http");
	const server: Server = createServer((request, response) => provider?.callback()(request, response));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	const issuer = `http://127.0.0.1:${port}`;
	provider = new Provider(issuer, configuration);
	return {
		issuer,
		claims,
		async accessToken(audience) {
			const body = new URLSearchParams({
				grant_type: "client_credentials",
				scope,
				resource: `urn:${audience}`,
			});
			const authorization = `Basic ${Buffer.from(`script:${encodeURIComponent(clientSecret)}`).toString("base64")}`;
			const answer = await fetch(`${issuer}/token`, { method: "POST", body, headers: { authorization } });
			const { access_token: token, ...rest } = (await answer.json()) as { access_token?: string };
			if (!token) throw new Error(JSON.stringify(rest));
			return token;
		},
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}

/** The settings of a Leeway whose people sign in there. */
export function signInBy({ issuer }: TestProvider, publicUrl: string): Record<string, string> {
	return {
		LEEWAY_AUTH: "oidc",
		LEEWAY_OIDC_ISSUER: issuer,
		LEEWAY_OIDC_CLIENT_ID: clientId,
		LEEWAY_OIDC_CLIENT_SECRET: clientSecret,
		LEEWAY_PUBLIC_URL: publicUrl,
	};
}
