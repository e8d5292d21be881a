import { basePath } from "@/lib/basePath";

/** Leeway's own addresses of sign-in by an OpenID provider, as browsers ask for them. */
export const authRoot = `${basePath}/auth`;
export const signInPath = `${authRoot}/sign-in`;
export const callbackPath = `${authRoot}/callback`;
export const signOutPath = `${authRoot}/sign-out`;
