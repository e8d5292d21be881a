import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basePath, belowBasePath } from "@/lib/basePath";
import type { Gate } from "../auth/gate";
import { setIdentity } from "../auth/identity";
import { isLoopback, parseHost } from "../hostName";
import type { ServerSettings } from "../serverSettings";
import { passesGate } from "./gatePassed";
import { isAllowedHost } from "./hosts";
import { otherMethods } from "./methods";
import { type Refusal, refuse } from "./refuse";
import { logWhenAnswered } from "./requestLog";
import { contentSecurityPolicy, fileHeaders, securityHeaders } from "./securityHeaders";
import { refusedWrite } from "./writes";

/** Called before Next for each request. True: go on. False: it was refused or redirected, and the answer is sent. */
export type Guard = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * The one door: every request of the server passes it, whichever route or page it is for. Gives each request an id
 * (`x-request-id`, the caller's own where it has one) and each answer the security headers, and tells the routes who asks.
 */
export function createGuard(settings: ServerSettings, gate: Gate, dev = false): Guard {
	const tls = settings.publicUrl?.startsWith("https:") ?? false;
	return async (request, response) => {
		setIdentity(request, undefined);
		const nonce = randomBytes(16).toString("base64");
		const id = requestId(request.headers["x-request-id"]);
		request.headers["x-request-id"] = id;
		logWhenAnswered(request, response, id);
		request.headers["content-security-policy"] = contentSecurityPolicy(nonce, dev);
		const isFile = isBuiltFile(request.url);
		setWhereMissing(response, (status) => {
			const own = isFile && status === 200 ? fileHeaders({ tls }) : securityHeaders({ nonce, tls, dev });
			return new Map([...own, ["x-request-id", id]]);
		});
		if (isBareRoot(request) && wrongHost(request, settings) === undefined) {
			response.writeHead(307, { location: basePath, "cache-control": "no-store" });
			response.end();
			return false;
		}
		const refusal =
			wrongHost(request, settings) ??
			wrongOrigin(request, settings) ??
			wrongPlace(request) ??
			wrongMethod(request);
		if (refusal === undefined) return passesGate(request, response, gate, id);
		refuse(response, { ...refusal, requestId: id });
		return false;
	};
}

/** A script or style of the build. What such a file is allowed, the page that loads it says. */
function isBuiltFile(url = ""): boolean {
	return /^\/_next\/static\/[\w./-]+\.(js|css)$/.test(belowBasePath(url) ?? "");
}

function wrongHost({ headers: { host } }: IncomingMessage, settings: ServerSettings): Refusal | undefined {
	if (isAllowedHost(host, settings.allowedHosts)) return undefined;
	return {
		slug: "wrong_host",
		title: "Wrong host",
		status: 421,
		detail: `Leeway isn't known as ${JSON.stringify((host ?? "").slice(0, 200))}`,
		fix: "Open it by localhost or 127.0.0.1, or add the name to LEEWAY_ALLOWED_HOSTS (server.allowedHosts in leeway.yaml).",
	};
}

function wrongOrigin(request: IncomingMessage, { publicUrl }: ServerSettings): Refusal | undefined {
	const why = refusedWrite(originsOf(request), publicUrl);
	if (why === undefined) return undefined;
	return {
		slug: "wrong_origin",
		title: "Refused",
		status: 403,
		detail: `${request.method} was refused: ${why}`,
		fix: "Do it on Leeway's own page, or from the machine it runs on. Behind a proxy set LEEWAY_PUBLIC_URL to the address people open.",
	};
}

/** Somebody opened the server's address without the prefix it was built for. */
function isBareRoot({ method, url }: IncomingMessage): boolean {
	return basePath !== "" && method === "GET" && url === "/";
}

/** What is not below the prefix is not Leeway's. */
function wrongPlace({ url = "" }: IncomingMessage): Refusal | undefined {
	if (belowBasePath(url) !== undefined) return undefined;
	return {
		slug: "not_found",
		title: "Not found",
		status: 404,
		detail: `${JSON.stringify((url.split("?")[0] ?? "").slice(0, 200))} is not below ${basePath}`,
		fix: `Open ${basePath}: Leeway was built for that path prefix (LEEWAY_BASE_PATH).`,
	};
}

function wrongMethod({ method = "GET", url = "" }: IncomingMessage): Refusal | undefined {
	const methods = otherMethods(method, url);
	if (methods === undefined) return undefined;
	const allow = methods.join(", ");
	return {
		slug: "method_not_allowed",
		title: "Method not allowed",
		status: 405,
		detail: `${method} is not a method of ${(url.split("?")[0] ?? "").slice(0, 200)}`,
		fix: `Use ${allow}; ${basePath}/api/v1/openapi.json lists every call there is.`,
		allow,
	};
}

function originsOf(request: IncomingMessage) {
	const { headers, method = "GET", socket } = request;
	const hasToken = /^Bearer\s/i.test(headers.authorization ?? "");
	const from = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
	return {
		method,
		host: (headers.host ?? "").toLowerCase(),
		origin: headers.origin,
		fetchSite: one(headers["sec-fetch-site"]),
		hasToken,
		fromLoopback: isLoopback(parseHost(from)?.name ?? ""),
	};
}

/** The caller's own id where it is a plain word, so that a proxy's log and ours can be laid side by side. */
function requestId(given: string | string[] | undefined): string {
	const id = one(given);
	return id !== undefined && /^[\w.:-]{1,128}$/.test(id) ? id : randomUUID();
}

function one(header: string | string[] | undefined): string | undefined {
	return Array.isArray(header) ? header[0] : header;
}

/** Sets headers when the answer begins, unless whoever answers has set their own by then. */
function setWhereMissing(
	response: ServerResponse,
	headersOf: (status: number) => ReadonlyMap<string, string>,
): void {
	response.writeHead = new Proxy(response.writeHead, {
		apply(writeHead, self, given) {
			for (const [name, value] of headersOf(given[0])) {
				if (!response.hasHeader(name)) response.setHeader(name, value);
			}
			return Reflect.apply(writeHead, self, given);
		},
	});
}
