import type { Call } from "@/lib/api/call";
import { LeewayError } from "@/lib/errors";
import type { AuthSettings } from "./authSettings";
import { type Identity, identityFrom, identityHeader, localIdentity } from "./identity";
import { grantText, permissionsOf, rolesFor } from "./roles";

/**
 * Who asks: what the guard found stands in a header that callers cannot set. Undefined where nobody has signed in; without
 * sign-in everybody is this machine's own user.
 */
export function whoAsks(request: Request, { mode }: AuthSettings): Identity | undefined {
	return mode === "none" ? localIdentity : identityFrom(request.headers.get(identityHeader));
}

/** Throws `not_signed_in` where nobody has signed in, `not_allowed` where who asks may not. Returns who it is. */
export function requireRole(
	identity: Identity | undefined,
	{ role, key }: Pick<Call, "role" | "key">,
): Identity {
	if (role === "anyone") return identity ?? { subject: "", name: "", grants: [] };
	if (!identity) throw notSignedIn();
	if (permissionsOf(identity.grants).includes(role)) return identity;
	const has = identity.grants.length === 0 ? "no role in Leeway" : identity.grants.map(grantText).join("; ");
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
