import type { IncomingMessage } from "node:http";
import { basePath } from "@/lib/basePath";

/** A cookie of the request by its name; the first, where it is given twice. */
export function cookieOf(request: IncomingMessage, name: string): string | undefined {
	for (const pair of (request.headers.cookie ?? "").split(";")) {
		const at = pair.indexOf("=");
		if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
	}
	return undefined;
}

/** A Set-Cookie line that no script can read and no other site's form can send. Without a value it removes the cookie. */
export function setCookie(
	name: string,
	value: string | undefined,
	{ secure, path = basePath || "/", seconds }: { secure: boolean; path?: string; seconds?: number },
): string {
	const age = value === undefined ? 0 : seconds;
	return [
		`${name}=${value ?? ""}`,
		`Path=${path}`,
		"HttpOnly",
		"SameSite=Lax",
		...(secure ? ["Secure"] : []),
		...(age === undefined ? [] : [`Max-Age=${age}`]),
	].join("; ");
}

/**
 * What a session's cookie is called. Browsers hold a name's beginning to what it says: `__Host-` is of a whole host, over TLS;
 * `__Secure-` over TLS, and of a path, where others may stand beside Leeway.
 */
export function sessionCookieName(secure: boolean, prefix: string = basePath): string {
	if (!secure) return "leeway_session";
	return prefix === "" ? "__Host-leeway" : "__Secure-leeway";
}
