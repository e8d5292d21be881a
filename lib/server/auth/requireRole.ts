import type { Call } from "@/lib/api/call";
import { LeewayError } from "@/lib/errors";
import type { AuthSettings } from "./authSettings";
import { type Identity, identityFrom, identityHeader, localIdentity } from "./identity";
import { permissionsOf, rolesFor } from "./roles";

/**
 * Who asks for this call. Throws `not_signed_in` where nobody has signed in, `not_allowed` where they may not. What the guard
 * found stands in a header that callers cannot set; without one nothing is allowed, unless there is no sign-in at all.
 */
export function requireRole(
	request: Request,
	{ role, key }: Pick<Call, "role" | "key">,
	{ mode }: AuthSettings,
): Identity {
	const identity = mode === "none" ? localIdentity : identityFrom(request.headers.get(identityHeader));
	if (role === "anyone") return identity ?? { subject: "", name: "", roles: [] };
	if (!identity) throw notSignedIn();
	if (permissionsOf(identity.roles).includes(role)) return identity;
	const has = identity.roles.length === 0 ? "no role in Leeway" : identity.roles.join(", ");
	throw new LeewayError(
		"not_allowed",
		`${key} needs ${rolesFor(role).join(" or ")}; ${identity.name} has ${has}`,
		"Ask whoever manages Leeway's application for that role, then sign in again.",
	);
}

export function notSignedIn(): LeewayError {
	return new LeewayError(
		"not_signed_in",
		"nobody is signed in",
		"Open Leeway's page and sign in, or send an access token (Authorization: Bearer).",
	);
}
