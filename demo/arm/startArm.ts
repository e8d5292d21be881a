/**
 * A fake of Azure Resource Manager for tests and the demo: a small server that holds JSON and answers as ARM does, its misbehaviour
 * included. What it says about Azure is what is published of it; nothing of it was recorded from Azure.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type FoundResources, findResources } from "./armResources";
import { type ArmItem, type ArmQuirks, type ArmWorkspace, type Json, plainArm } from "./armTypes";

/** A call that was made. */
interface ArmCall {
	method: string;
	path: string;
	query: URLSearchParams;
	version: string | null;
	status: number;
	/** Milliseconds since 1970. */
	at: number;
}

export interface FakeArm {
	/** "http://127.0.0.1:PORT": what LEEWAY_ARM_ENDPOINT is set to. */
	url: string;
	/** All calls, in the order they were answered. */
	calls: ArmCall[];
	/** How many were being answered at once, at most. */
	mostAtOnce(): number;
	/** May be changed. */
	quirks: ArmQuirks;
	workspaces: ArmWorkspace[];
	close(): Promise<void>;
}

/** @param port 0 is any free one */
export async function startArm({
	workspaces,
	quirks = {},
	port = 0,
}: {
	workspaces: ArmWorkspace[];
	quirks?: Partial<ArmQuirks>;
	port?: number;
}): Promise<FakeArm> {
	const done = new Set<string>();
	const arm: Omit<FakeArm, "url" | "close" | "mostAtOnce"> = {
		calls: [],
		quirks: { ...plainArm, ...quirks },
		workspaces,
	};
	let atOnce = 0;
	let most = 0;
	const server = createServer((request, response) => {
		atOnce += 1;
		most = Math.max(most, atOnce);
		response.once("close", () => {
			atOnce -= 1;
		});
		answer(arm, done, request, response).catch((error: unknown) => response.destroy(asError(error)));
	});
	await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
	const address = server.address();
	const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : port}`;
	return {
		...arm,
		url,
		mostAtOnce: () => most,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}

interface Answer {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

async function answer(
	arm: Pick<FakeArm, "calls" | "quirks" | "workspaces">,
	done: Set<string>,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const { quirks } = arm;
	const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
	const asked = url.pathname.toLowerCase();
	const has = (part: string) => asked.includes(part);
	const slow = quirks.slow.find(({ part }) => has(part));
	if (slow) await sleep(slow.millis);
	const { status, body, headers } = decide(arm, done, request, url);
	const { method = "GET" } = request;
	const version = url.searchParams.get("api-version");
	arm.calls.push({ method, path: url.pathname, query: url.searchParams, version, status, at: Date.now() });
	const isHtml = quirks.html.some(has);
	const text = isHtml ? "<html>A proxy's page</html>" : JSON.stringify(body);
	response.writeHead(status, {
		"content-type": isHtml ? "text/html" : "application/json; charset=utf-8",
		"content-length": Buffer.byteLength(text),
		"x-ms-request-id": `request-${arm.calls.length}`,
		...headers,
	});
	if (!quirks.cut.some(has)) {
		response.end(text);
		return;
	}
	response.write(text.slice(0, text.length / 2));
	setTimeout(() => response.destroy(), 20);
}

function decide(
	{ quirks, workspaces }: Pick<FakeArm, "quirks" | "workspaces">,
	done: Set<string>,
	request: IncomingMessage,
	url: URL,
): Answer {
	const asked = url.pathname.toLowerCase();
	if (request.headers.authorization !== `Bearer ${quirks.token}`) {
		const message = "Authentication failed. The 'Authorization' header is missing or its token is invalid.";
		return fault(401, "AuthenticationFailed", message);
	}
	const once = (kind: string, part: string) => {
		const key = `${kind} ${part}`;
		if (!asked.includes(part) || done.has(key)) return false;
		done.add(key);
		return true;
	};
	const throttle =
		quirks.throttled.find(({ part }) => asked.includes(part)) ??
		quirks.throttledOnce.find(({ part }) => once("throttled", part));
	if (throttle) {
		const message = "Number of 'read' requests for subscription exceeded the limit.";
		return {
			...fault(429, "SubscriptionRequestsThrottled", message),
			headers: { "retry-after": throttle.retryAfter, "x-ms-ratelimit-remaining-subscription-reads": "0" },
		};
	}
	if (quirks.unavailableOnce.some((part) => once("unavailable", part))) {
		return fault(503, "ServerUnavailable", "The service is unavailable.");
	}
	if (request.method !== "GET") {
		return fault(403, "AuthorizationFailed", `${request.method} ${url.pathname} is not for readers.`);
	}
	const found = findResources(workspaces, url.pathname, url.searchParams);
	const version = url.searchParams.get("api-version");
	if (version === null) {
		return fault(400, "MissingApiVersionParameter", "The api-version query parameter is required.");
	}
	if (!found?.isSubscriptions && !quirks.versions.includes(version)) {
		const known = quirks.versions.map((each) => `'${each}'`).join(", ");
		const message = `No registered resource provider found for API version '${version}' for type 'workspaces'. The supported api-versions are ${known}.`;
		return fault(400, "NoRegisteredProviderFound", message);
	}
	if (found?.action !== undefined && quirks.denied.includes(found.action)) {
		const message = `The client 'somebody@example.com' with object id '00000000-0000-0000-0000-000000000001' does not have authorization to perform action '${found.action}' over scope '${found.scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
		return fault(403, "AuthorizationFailed", message);
	}
	if (!found?.resources) {
		const isWorkspace = url.pathname.split("/").length <= 9;
		const message = `The Resource '${url.pathname}' was not found.`;
		return fault(404, isWorkspace ? "ResourceNotFound" : "UserError", message);
	}
	return found.isList ? page(found, quirks, url, version) : one(found, quirks, version);
}

function fault(status: number, code: string, message: string): Answer {
	return { status, body: { error: { code, message } } };
}

function one({ resources }: FoundResources, quirks: ArmQuirks, version: string): Answer {
	const [resource] = resources ?? [];
	if (!resource) return fault(404, "UserError", "Not found.");
	return { status: 200, body: rendered(resource, quirks, version) };
}

/** `$skip` is opaque to who asks: here a number in disguise. */
function page(found: FoundResources, quirks: ArmQuirks, url: URL, version: string): Answer {
	const all = found.resources ?? [];
	const asked = url.pathname.toLowerCase();
	const from = Number(Buffer.from(url.searchParams.get("$skip") ?? "", "base64url").toString() || "0");
	const to = from + quirks.pageSize;
	const value = all.slice(from, to).map((each) =>
		found.isSubscriptions
			? {
					id: each.id,
					subscriptionId: each.id.split("/")[2],
					displayName: each.item.name,
					state: "Enabled",
				}
			: rendered(each, quirks, version),
	);
	const next = new URL(url);
	const isEndless = quirks.endlessNext.some((part) => asked.includes(part));
	next.searchParams.set("$skip", Buffer.from(String(isEndless ? from : to)).toString("base64url"));
	const foreign = quirks.foreignNext.find(({ part }) => asked.includes(part));
	const link = foreign ? `${foreign.origin}${next.pathname}${next.search}` : next.href;
	return { status: 200, body: { value, ...(to < all.length || isEndless ? { nextLink: link } : {}) } };
}

function rendered(
	{ id, type, item }: { id: string; type: string; item: ArmItem },
	{ idCase, extraFields }: ArmQuirks,
	version: string,
): Json {
	const spelled = idCase === "lower" ? id.toLowerCase() : idCase === "upper" ? id.toUpperCase() : id;
	const { dataCollector, ...others } = item.properties;
	// The one stable version that knows monitors and no collector.
	const plain = version === "2023-10-01" || dataCollector === undefined ? others : item.properties;
	const properties = item.renderings?.[version] ?? plain;
	return {
		id: spelled,
		name: item.name,
		type,
		...(item.location === undefined ? {} : { location: item.location }),
		...(item.tags === undefined ? {} : { tags: item.tags }),
		systemData: item.systemData ?? { createdAt: "2026-01-05T09:00:00Z", createdByType: "User" },
		properties: extraFields ? { ...properties, somethingNew: { of: ["a", 1, null] } } : properties,
		...(extraFields ? { somethingElse: true } : {}),
	};
}
