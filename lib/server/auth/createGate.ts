import type { Audit } from "../audit";
import type { AuthSettings } from "./authSettings";
import { easyAuthIdentity } from "./easyAuth";
import type { Gate } from "./gate";
import { localIdentity } from "./identity";
import { createOidcGate } from "./oidcGate";
import { proxyIdentity } from "./proxyIdentity";

/** @param publicUrl the address people open; there is one where the mode is `oidc` */
export function createGate(settings: AuthSettings, publicUrl: string | undefined, audit: Audit): Gate {
	const none = { signInAt: () => undefined, answer: () => Promise.resolve(false) };
	switch (settings.mode) {
		case "none":
			return { ...none, identify: () => Promise.resolve(localIdentity) };
		case "proxy":
			return { ...none, identify: (request) => Promise.resolve(proxyIdentity(request, settings)) };
		case "easyauth":
			return {
				...none,
				identify: (request) => Promise.resolve(easyAuthIdentity(request, settings.roles)),
				signInAt: (to) => `/.auth/login/aad?post_login_redirect_uri=${encodeURIComponent(to)}`,
			};
		case "oidc":
			return createOidcGate(settings, publicUrl ?? "http://localhost", audit);
	}
}
