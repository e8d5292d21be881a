import type { IncomingMessage, ServerResponse } from "node:http";
import { belowBasePath } from "@/lib/basePath";
import { asLeewayError } from "@/lib/errors";
import { authPage } from "../auth/authPage";
import { signInPath, signOutPath } from "../auth/authPaths";
import type { Gate } from "../auth/gate";
import { type Identity, setIdentity } from "../auth/identity";
import { notSignedIn } from "../auth/requireRole";
import { callsAt } from "../callsAt";
import { refuse } from "./refuse";

/**
 * Lets a request on when somebody has signed in who has a role, or when it asks for nothing that is anybody's: the pages'
 * scripts and styles, and whether the server lives. Browsers are sent to sign in, everybody else is refused.
 */
export async function passesGate(
	request: IncomingMessage,
	response: ServerResponse,
	gate: Gate,
	requestId: string,
): Promise<boolean> {
	const path = (belowBasePath(request.url ?? "") ?? "").split("?")[0] ?? "";
	if (path.startsWith("/auth/") && (await gate.answer(request, response))) return false;
	let identity: Identity | undefined;
	let fault = notSignedIn();
	try {
		identity = await gate.identify(request);
	} catch (error) {
		fault = asLeewayError(error);
	}
	setIdentity(request, identity);
	if (isOpen(path)) return true;
	const wantsPage = isPage(request, path);
	if (identity === undefined) {
		const to = gate.signInAt(request.url ?? "/");
		if (wantsPage && to !== undefined && fault.kind === "not_signed_in") {
			response.writeHead(302, { location: to, "cache-control": "no-store" });
			response.end();
			return false;
		}
		const status = fault.kind === "unreachable" ? 503 : 401;
		if (wantsPage) show(response, status, "Not signed in", `${fault.message}. ${fault.fix}`);
		else {
			const title = "Not signed in";
			refuse(response, { slug: fault.kind, title, status, detail: fault.message, fix: fault.fix, requestId });
		}
		return false;
	}
	if (wantsPage && identity.grants.length === 0) {
		const ask = "Ask whoever manages Leeway's application for the role Leeway.Viewer or Leeway.Aggregates.";
		const actions = gate.signInAt("/")?.startsWith(signInPath)
			? [{ label: "Sign out", href: signOutPath, post: true }]
			: [];
		show(
			response,
			403,
			"No role here",
			`You are signed in as ${identity.name}, who has no role in Leeway. ${ask}`,
			actions,
		);
		return false;
	}
	return true;
}

function isOpen(path: string): boolean {
	if (path.startsWith("/_next/static/") || /^\/(?:icon|favicon|apple-icon)[^/]*$/.test(path)) return true;
	const calls = callsAt(path) ?? [];
	return calls.length > 0 && calls.every(({ role }) => role === "anyone");
}

/** Is a page wanted, by a person in front of a browser? Next's own requests for a part of one are not. */
function isPage({ method = "GET", headers }: IncomingMessage, path: string): boolean {
	return method === "GET" && !path.startsWith("/api/") && (headers.accept ?? "").includes("text/html");
}

function show(
	response: ServerResponse,
	status: number,
	title: string,
	text: string,
	actions: { label: string; href: string; post?: boolean }[] = [],
): void {
	response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
	response.end(authPage({ title, text, actions }));
}
