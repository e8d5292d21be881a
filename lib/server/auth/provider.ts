import { createRemoteJWKSet, jwtVerify } from "jose";
import * as openid from "openid-client";
import { LeewayError } from "@/lib/errors";
import type { OidcSettings } from "./authSettings";
import type { Identity } from "./identity";
import { grantsFrom } from "./roles";

/** What is remembered of a sign-in that has begun, until the provider sends the browser back. */
export interface Begun {
	verifier: string;
	nonce: string;
	state: string;
}

/** An OpenID provider: Entra ID or any other. */
export interface Provider {
	/** Where the browser goes to sign in, and what to remember meanwhile. */
	begin(redirectUri: string): Promise<{ url: URL; begun: Begun }>;
	/** Who came back to `current`. Throws `refused` with the reason. */
	finish(current: URL, begun: Begun): Promise<{ identity: Identity; idToken: string | undefined }>;
	/** Who sent this access token. Throws `refused` for one that is forged, old, or meant for others. */
	bearer(token: string): Promise<Identity>;
	/** Where the browser goes to sign out there, too; undefined where the provider has no such place. */
	signOut(idToken: string | undefined, backTo: string): Promise<URL | undefined>;
}

/** Authorization code with PKCE, by openid-client; access tokens by the provider's published keys. */
export function openProvider(settings: OidcSettings): Provider {
	const { issuer, clientId, clientSecret } = settings;
	let discovered: ReturnType<typeof discover> | undefined;
	const discover = async () => {
		const config = await openid.discovery(
			issuer,
			clientId,
			undefined,
			clientSecret ? openid.ClientSecretPost(clientSecret) : openid.None(),
			// Only a provider on this machine may be reached without TLS: authSettings.ts sees to it.
			issuer.protocol === "http:" ? { execute: [openid.allowInsecureRequests] } : {},
		);
		const { jwks_uri: keys, issuer: name } = config.serverMetadata();
		if (!keys) throw new Error("it publishes no keys");
		return { config, keys: createRemoteJWKSet(new URL(keys)), issuers: issuersOf(name) };
	};
	const known = async () => {
		discovered ??= discover();
		try {
			return await discovered;
		} catch (error) {
			// Asked again by whoever comes next.
			discovered = undefined;
			throw new LeewayError(
				"unreachable",
				`the sign-in provider ${issuer.origin} did not answer as one: ${reasonOf(error)}`,
				"Check LEEWAY_OIDC_ISSUER, and that this machine reaches it.",
				{ cause: error },
			);
		}
	};
	return {
		async begin(redirectUri) {
			const { config } = await known();
			const begun = {
				verifier: openid.randomPKCECodeVerifier(),
				nonce: openid.randomNonce(),
				state: openid.randomState(),
			};
			const url = openid.buildAuthorizationUrl(config, {
				redirect_uri: redirectUri,
				scope: "openid profile",
				code_challenge: await openid.calculatePKCECodeChallenge(begun.verifier),
				code_challenge_method: "S256",
				state: begun.state,
				nonce: begun.nonce,
			});
			return { url, begun };
		},
		async finish(current, { verifier, nonce, state }) {
			const { config } = await known();
			try {
				const tokens = await openid.authorizationCodeGrant(config, current, {
					pkceCodeVerifier: verifier,
					expectedNonce: nonce,
					expectedState: state,
					idTokenExpected: true,
				});
				return { identity: identityOf(tokens.claims() ?? {}, settings), idToken: tokens.id_token };
			} catch (error) {
				throw refused(`the sign-in was not accepted: ${reasonOf(error)}`, "Sign in again.", error);
			}
		},
		async bearer(token) {
			const { keys, issuers } = await known();
			try {
				const { payload } = await jwtVerify(token, keys, { issuer: issuers, audience: settings.audiences });
				return identityOf(payload, settings);
			} catch (error) {
				throw refused(
					`the access token was not accepted: ${reasonOf(error)}`,
					`Get one for ${settings.audiences.join(" or ")} from ${issuer.href}.`,
					error,
				);
			}
		},
		async signOut(idToken, backTo) {
			const { config } = await known();
			if (!config.serverMetadata().end_session_endpoint) return undefined;
			return openid.buildEndSessionUrl(config, {
				post_logout_redirect_uri: backTo,
				...(idToken ? { id_token_hint: idToken } : { client_id: clientId }),
			});
		},
	};
}

/** Access tokens of Entra ID may still be of its first version, with an issuer of another form. */
function issuersOf(issuer: string): string[] {
	const tenant = /^https:\/\/login\.microsoftonline\.com\/([0-9a-f-]{36})\/v2\.0$/.exec(issuer)?.[1];
	return tenant === undefined ? [issuer] : [issuer, `https://sts.windows.net/${tenant}/`];
}

/** Throws where a token is of a tenant that is not one of those configured. */
function identityOf(claims: Record<string, unknown>, { tenants, roles }: OidcSettings): Identity {
	const text = (name: string) => {
		const value = claims[name];
		return typeof value === "string" && value !== "" ? value : undefined;
	};
	const list = (name: string) => {
		const value = claims[name];
		return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
	};
	const tenant = text("tid");
	if (tenants.length > 0 && (tenant === undefined || !tenants.includes(tenant))) {
		throw new Error(`it is of the tenant ${tenant ?? "(none)"}, which may not sign in here`);
	}
	const subject = text("oid") ?? text("sub");
	if (subject === undefined) throw new Error("it names nobody");
	return {
		subject,
		name: text("name") ?? text("preferred_username") ?? text("azp") ?? subject,
		grants: grantsFrom([...list("roles"), ...list("groups")], roles),
	};
}

function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const described = "error_description" in error ? String(error.error_description) : "";
	const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
	return `${described || error.message}${cause}`.slice(0, 300);
}

function refused(fault: string, fix: string, cause: unknown): LeewayError {
	return cause instanceof LeewayError ? cause : new LeewayError("not_signed_in", fault, fix, { cause });
}
