import { headers } from "next/headers";
import type { AccountShown } from "@/components/shell/Account";
import type { Role } from "@/lib/api/call";
import { signOutPath } from "@/lib/server/auth/authPaths";
import type { AuthSettings } from "@/lib/server/auth/authSettings";
import { type Identity, identityFrom, identityHeader } from "@/lib/server/auth/identity";
import { grantText, permissionsOf } from "@/lib/server/auth/roles";

const signOutBy: Record<AuthSettings["mode"], AccountShown["signOut"]> = {
	none: undefined,
	oidc: { href: signOutPath, method: "post" },
	easyauth: { href: "/.auth/logout", method: "get" },
	proxy: undefined,
};

/** Who asks for this page, as the guard found; undefined without sign-in. */
export async function identityOfPage(mode: AuthSettings["mode"]): Promise<Identity | undefined> {
	return mode === "none" ? undefined : identityFrom((await headers()).get(identityHeader));
}

export async function accountOfPage(
	mode: AuthSettings["mode"],
): Promise<{ shown: AccountShown; may: Role[] } | undefined> {
	const identity = await identityOfPage(mode);
	if (!identity) return undefined;
	const { name, grants } = identity;
	return {
		shown: { name, roles: grants.map(grantText).join("; "), signOut: signOutBy[mode] },
		may: permissionsOf(grants),
	};
}
