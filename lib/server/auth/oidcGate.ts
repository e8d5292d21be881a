import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { basePath, belowBasePath } from "@/lib/basePath";
import { asLeewayError } from "@/lib/errors";
import type { Audit } from "../audit";
import { log } from "../log";
import { authPage } from "./authPage";
import { authRoot, callbackPath, signInPath, signOutPath } from "./authPaths";
import type { OidcSettings } from "./authSettings";
import { cookieOf, sessionCookieName, setCookie } from "./cookies";
import type { Gate } from "./gate";
import { type Begun, openProvider, type Provider } from "./provider";
import { createSessions } from "./sessions";

/** Signing in may take so long, and so many may be at it. */
const signInMillis = 10 * 60_000;
const maxSigningIn = 10_000;
const signingInCookie = "leeway_signing_in";

interface SigningIn {
	begun: Begun;
	to: string;
	/** What the cookie of the browser that began it holds: another one that is sent its address signs nobody in. */
	browser: string;
}

/** Sign-in by an OpenID provider: sessions for browsers, access tokens for scripts. */
export function createOidcGate(
	settings: OidcSettings,
	publicUrl: string,
	audit: Audit,
	provider: Provider = openProvider(settings),
): Gate {
	const secure = publicUrl.startsWith("https:");
	const sessionCookie = sessionCookieName(secure);
	const sessions = createSessions(settings);
	const signingIn = new LRUCache<string, SigningIn>({ max: maxSigningIn, ttl: signInMillis });
	const redirectUri = `${publicUrl}${callbackPath}`;

	const signIn = async (to: string, response: ServerResponse) => {
		const { url, begun } = await provider.begin(redirectUri);
		const browser = randomBytes(32).toString("base64url");
		signingIn.set(begun.state, { begun, to, browser });
		const cookie = setCookie(signingInCookie, browser, {
			secure,
			path: authRoot,
			seconds: signInMillis / 1000,
		});
		redirect(response, url.href, [cookie]);
	};

	const comeBack = async (request: IncomingMessage, url: URL, response: ServerResponse) => {
		const state = url.searchParams.get("state") ?? "";
		const found = signingIn.get(state);
		// It works once: an address sent again finds nothing.
		signingIn.delete(state);
		if (!found || cookieOf(request, signingInCookie) !== found.browser) {
			// Anybody can send this, as often as they like: it is the log's, not the audit's, which is kept for good.
			log({ level: "warn", event: "sign-in that was not begun here" });
			const text = "This sign-in was not begun in this browser, was used before, or took too long.";
			return show(response, 400, "Not signed in", text);
		}
		try {
			const { identity, idToken } = await provider.finish(url, found.begun);
			const old = cookieOf(request, sessionCookie);
			if (old !== undefined) sessions.end(old);
			const secret = sessions.begin({ identity, idToken });
			audit.write({ subject: identity.subject, action: "sign-in", result: "ok", request });
			redirect(response, found.to, [
				setCookie(sessionCookie, secret, { secure, seconds: settings.lifeMillis / 1000 }),
				setCookie(signingInCookie, undefined, { secure, path: authRoot }),
			]);
		} catch (error) {
			const { message } = asLeewayError(error);
			audit.write({ subject: "", action: "sign-in", result: `refused: ${message}`, request });
			show(response, 403, "Not signed in", `${message}.`);
		}
	};

	const signOut = async (request: IncomingMessage, response: ServerResponse) => {
		const ended = sessions.end(cookieOf(request, sessionCookie) ?? "");
		if (ended) audit.write({ subject: ended.identity.subject, action: "sign-out", result: "ok", request });
		response.setHeader("set-cookie", setCookie(sessionCookie, undefined, { secure }));
		const there = await provider.signOut(ended?.idToken, `${publicUrl}${basePath}`).catch(() => undefined);
		const actions = there ? [{ label: "Sign out of the provider, too", href: there.href }] : [];
		show(response, 200, "Signed out", "You are signed out of Leeway on this browser.", actions);
	};

	return {
		async identify(request) {
			const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
			if (token !== undefined) return provider.bearer(token);
			const secret = cookieOf(request, sessionCookie);
			return secret === undefined ? undefined : sessions.find(secret)?.identity;
		},
		signInAt: (to) => `${signInPath}?to=${encodeURIComponent(to)}`,
		async answer(request, response) {
			const url = new URL(`${publicUrl}${request.url ?? "/"}`);
			const asked = `${request.method} ${url.pathname}`;
			try {
				if (asked === `GET ${signInPath}`) await signIn(ownPath(url.searchParams.get("to")), response);
				else if (asked === `GET ${callbackPath}`) await comeBack(request, url, response);
				else if (asked === `POST ${signOutPath}`) await signOut(request, response);
				else return false;
			} catch (error) {
				const { message, fix } = asLeewayError(error);
				show(response, 503, "Not signed in", `${message}. ${fix}`);
			}
			return true;
		},
	};
}

/** Only a place of Leeway's own: a link must not lead people elsewhere by way of their sign-in. */
function ownPath(to: string | null): string {
	const base = "http://leeway.invalid";
	const home = basePath || "/";
	if (to === null || !URL.canParse(to, base)) return home;
	const { origin, pathname, search, hash } = new URL(to, base);
	const path = pathname.replace(/^\/{2,}/, "/");
	return origin === base && belowBasePath(path) !== undefined ? `${path}${search}${hash}` : home;
}

function redirect(response: ServerResponse, location: string, cookies: string[]): void {
	response.writeHead(302, { location, "set-cookie": cookies, "cache-control": "no-store" });
	response.end();
}

function show(
	response: ServerResponse,
	status: number,
	title: string,
	text: string,
	more: { label: string; href: string }[] = [],
): void {
	const actions = [{ label: "Sign in", href: signInPath }, ...more];
	response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
	response.end(authPage({ title, text, actions }));
}
